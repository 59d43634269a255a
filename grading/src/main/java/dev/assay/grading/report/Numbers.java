package dev.assay.grading.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as reports show them, the same in every country. */
final class Numbers {

    private static final int DECIMALS = 6;

    private Numbers() {}

    /** With as many decimals as it needs, at most six; empty when it is infinite or no number. */
    static String exact(double value) {
        return Double.isFinite(value) ? rounded(value, DECIMALS) : "";
    }

    /** For people: at most two decimals. */
    static String shown(double value) {
        return Double.isFinite(value) ? rounded(value, 2) : "∞";
    }

    static String rounded(double value, int decimals) {
        BigDecimal number = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String exact(@Nullable Long value) {
        return value == null ? "" : value.toString();
    }

    /** Milliseconds for people. */
    static String time(long ms) {
        return ms < 1000 ? ms + " ms" : rounded(ms / 1000.0, ms < 10_000 ? 2 : 1) + " s";
    }

    /** Seconds with three decimals, as JUnit's XML wants them. */
    static String seconds(long ms) {
        return String.format(Locale.ROOT, "%d.%03d", ms / 1000, ms % 1000);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "0 %" : rounded(100.0 * part / whole, 0) + " %";
    }
}
