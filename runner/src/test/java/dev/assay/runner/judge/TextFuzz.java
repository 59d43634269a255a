package dev.assay.runner.judge;

import dev.assay.runner.Checker;
import dev.assay.runner.Globs;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Any output is compared with any answer, any pattern taken or refused. For Jazzer, and {@code FuzzTargetsTest}. */
public final class TextFuzz {

    private TextFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        int half = data.length / 2;
        byte[] one = Arrays.copyOf(data, half);
        byte[] other = Arrays.copyOfRange(data, half, data.length);
        for (Checker.Text text : Checker.Text.values()) {
            require(Comparison.of(text, one, one).verdict(), "something differs from itself");
            Judgement unused = Comparison.of(text, one, other);
        }
        Checker.Floats floats = new Checker.Floats(1e-6, 1e-6);
        Judgement unused = Comparison.of(floats, one, other);
        unused = Comparison.of(new Checker.Words(true, false, floats), one, other);
        unused = OwnWord.of(new byte[0], data);
        globs(new String(one, StandardCharsets.UTF_8), new String(other, StandardCharsets.UTF_8));
    }

    /** Of no type that Jazzer would change after it is loaded: such a record loses its constants. */
    private static void require(Object verdict, String what) {
        if (verdict != Verdict.AC) {
            throw new AssertionError(what);
        }
    }

    private static void globs(String pattern, String path) {
        try {
            boolean unused = Globs.of(List.of(pattern)).matches(path);
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).length() > 2 * pattern.length() + 300) {
                throw new AssertionError("a long refusal", e);
            }
        }
    }
}
