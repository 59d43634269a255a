package dev.assay.cli;

import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** {@code --limit KEY=VALUE}: one limit changed. */
final class LimitOption {

    static final String KEYS = "wall, cpu (2s, 500ms), memory, output, file, stack (64MB), processes, files (a number),"
            + " overflow (cut or kill)";

    private LimitOption() {}

    /** As {@link #apply(Limits, String, String)}, of {@code KEY=VALUE}. */
    static Limits apply(Limits limits, String option) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "--limit " + option + ": a key and a value, such as wall=2s; there are " + KEYS);
        }
        return apply(limits, option.substring(0, equals), option.substring(equals + 1));
    }

    /** Limits know themselves by names that no option has. */
    private static String why(String key, IllegalArgumentException e) {
        String said = String.valueOf(e.getMessage());
        return said.startsWith("limit ") ? key + said.substring(said.indexOf(' ', "limit ".length())) : said;
    }

    /** Throws {@link IllegalArgumentException} saying what is wrong with the key or the value. */
    static Limits apply(Limits limits, String key, String value) {
        try {
            return switch (key) {
                case "wall" -> limits.withWallTime(time(value));
                case "cpu" -> limits.withCpuTime(time(value));
                case "memory" -> limits.withMemoryBytes(bytes(value));
                case "output" -> limits.withOutputBytes(bytes(value));
                case "file" -> limits.withFileBytes(bytes(value));
                case "stack" -> limits.withStackBytes(bytes(value));
                case "processes" -> limits.withProcesses(number(value));
                case "files" -> limits.withOpenFiles(number(value));
                case "overflow" -> limits.withOutputOverflow(overflow(value));
                default -> throw new IllegalArgumentException("there is no such limit");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--limit " + key + "=" + value + ": " + why(key, e) + "; there are " + KEYS, e);
        }
    }

    private static Duration time(String value) {
        try {
            return DurationStyle.detectAndParse(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no time such as 500ms or 2s", e);
        }
    }

    private static long bytes(String value) {
        try {
            return DataSize.parse(value).toBytes();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no size such as 64KB or 256MB", e);
        }
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is no whole number", e);
        }
    }

    private static OutputOverflow overflow(String value) {
        try {
            return OutputOverflow.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is neither cut nor kill", e);
        }
    }
}
