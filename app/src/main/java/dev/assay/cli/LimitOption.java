package dev.assay.cli;

import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import java.util.Locale;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** {@code --limit KEY=VALUE}: one limit changed. */
final class LimitOption {

    static final String KEYS = "wall, cpu (2s, 500ms), memory, output, file, stack (64MB), processes, files (a number),"
            + " overflow (cut or kill)";

    private LimitOption() {}

    /** Throws {@link IllegalArgumentException} saying what is wrong with the key or the value. */
    static Limits apply(Limits limits, String key, String value) {
        try {
            return switch (key) {
                case "wall" -> limits.withWallTime(DurationStyle.detectAndParse(value));
                case "cpu" -> limits.withCpuTime(DurationStyle.detectAndParse(value));
                case "memory" -> limits.withMemoryBytes(bytes(value));
                case "output" -> limits.withOutputBytes(bytes(value));
                case "file" -> limits.withFileBytes(bytes(value));
                case "stack" -> limits.withStackBytes(bytes(value));
                case "processes" -> limits.withProcesses(Integer.parseInt(value));
                case "files" -> limits.withOpenFiles(Integer.parseInt(value));
                case "overflow" -> limits.withOutputOverflow(OutputOverflow.valueOf(value.toUpperCase(Locale.ROOT)));
                default -> throw new IllegalArgumentException("there is no such limit");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--limit " + key + "=" + value + ": " + e.getMessage() + "; there are " + KEYS, e);
        }
    }

    private static long bytes(String value) {
        return DataSize.parse(value).toBytes();
    }
}
