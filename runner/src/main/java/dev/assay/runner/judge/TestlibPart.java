package dev.assay.runner.judge;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the points that a testlib checker gives by {@code quitf(_pc(n))}, in hundredths. Its exit code is {@code n},
 * or {@code 50 + n} where testlib was built for a testing system; its message tells which.
 */
final class TestlibPart {

    private static final int BASE = 50;
    private static final int WHOLE = 100;
    private static final Pattern MESSAGE = Pattern.compile("\\Apartially correct \\((\\d{1,3})\\)");

    private TestlibPart() {}

    /** Empty where that is not how the checker ended. */
    static OptionalInt of(int code, String said) {
        Matcher told = MESSAGE.matcher(said);
        if (told.find()) {
            int part = Integer.parseInt(told.group(1));
            boolean fits = part <= WHOLE && (code == part || code == BASE + part);
            return fits ? OptionalInt.of(part) : OptionalInt.empty();
        }
        // Above are the codes by which shells tell of a crash.
        return code >= BASE && code <= WHOLE ? OptionalInt.of(code) : OptionalInt.empty();
    }
}
