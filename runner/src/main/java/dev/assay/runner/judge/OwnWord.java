package dev.assay.runner.judge;

import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Judges a program by what it says of itself, see {@link Checker.Told}. */
public final class OwnWord {

    private static final int TOKEN_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private OwnWord() {}

    /** What a program that answers is given to read; {@code input} decides whether there is a token. */
    public static byte[] question(byte[] input) {
        if (input.length == 0) {
            return input;
        }
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return (HexFormat.of().formatHex(token) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code question}: what it was given. */
    public static Judgement of(byte[] question, byte[] output) {
        String all = new String(output, StandardCharsets.UTF_8);
        String token = new String(question, StandardCharsets.US_ASCII).strip();
        int at = token.isEmpty() ? 0 : all.lastIndexOf(token);
        String text = (at < 0 ? "" : all.substring(at + token.length())).strip();
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
