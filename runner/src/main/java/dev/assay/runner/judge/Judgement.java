package dev.assay.runner.judge;

import dev.assay.runner.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a checker found.
 *
 * @param points earned of the case's weight, where the checker gave points; null leaves them to the verdict
 * @param message for people, at most {@link #MAX_MESSAGE} characters; null when there is nothing to say
 */
public record Judgement(
        Verdict verdict, @Nullable Double points, @Nullable String message) {

    static final int MAX_MESSAGE = 2000;

    public Judgement {
        if (message != null && message.length() > MAX_MESSAGE) {
            int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
            message = message.substring(0, end) + "...";
        }
    }

    static final Judgement ACCEPTED = new Judgement(Verdict.AC, null, null);

    public static Judgement of(Verdict verdict, String message) {
        return new Judgement(verdict, null, message.isBlank() ? null : message.strip());
    }

    static Judgement wrong(String message) {
        return of(Verdict.WA, message);
    }

    /** The checker's fault. */
    public static Judgement error(String message) {
        return of(Verdict.JE, message);
    }

    /** Of the case's weight: what the checker gave, else all or nothing. Null when nobody can tell. */
    public @Nullable Double pointsOf(double weight) {
        if (verdict == Verdict.JE) {
            return null;
        }
        return points != null ? points : Double.valueOf(verdict == Verdict.AC ? weight : 0);
    }
}
