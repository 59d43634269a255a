package dev.assay.grading.batch;

import dev.assay.runner.CapturedOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where what was printed first differs from what was expected, in a few lines. */
final class OutputDiff {

    private static final int LINES = 3;
    private static final int MAX_LINE = 200;

    private OutputDiff() {}

    /** Null when no line differs but for white space. */
    static @Nullable String of(byte[] expected, CapturedOutput printed) {
        List<String> wanted = lines(expected);
        List<String> got = lines(printed.bytes());
        int first = 0;
        while (first < wanted.size()
                && first < got.size()
                && wanted.get(first).strip().equals(got.get(first).strip())) {
            first++;
        }
        if (first == wanted.size() && first == got.size()) {
            return null;
        }
        StringBuilder text = new StringBuilder("@ line ").append(first + 1);
        add(text, wanted, first, '-');
        add(text, got, first, '+');
        if (printed.truncated() && first >= got.size() - 1) {
            text.append("\n(the output is stored only in part)");
        }
        return text.toString();
    }

    private static void add(StringBuilder text, List<String> lines, int from, char sign) {
        for (int i = from; i < Math.min(lines.size(), from + LINES); i++) {
            String line = lines.get(i);
            text.append('\n').append(sign).append(line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "…");
        }
    }

    /** Without the empty ones at the end. */
    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\r?\n", -1));
    }
}
