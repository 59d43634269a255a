package dev.assay.runner.judge;

import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;

/** Judges a program by what it says of itself, see {@link Checker.Told}. */
public final class OwnWord {

    private OwnWord() {}

    public static Judgement of(byte[] output) {
        String text = new String(output, StandardCharsets.UTF_8).strip();
        int end = text.indexOf('\n');
        String word = (end < 0 ? text : text.substring(0, end)).strip();
        String said = end < 0 ? "" : text.substring(end + 1).strip();
        return switch (word) {
            case Checker.Told.PASSED -> Judgement.ACCEPTED;
            case Checker.Told.FAILED -> Judgement.of(Verdict.WA, said);
            case Checker.Told.BROKEN -> Judgement.error(said);
            default -> Judgement.of(Verdict.WA, "it ended before the test did");
        };
    }
}
