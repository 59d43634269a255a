package dev.assay.grading.problem;

import dev.assay.runner.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must come out for a submission whose verdict is known.
 *
 * @param where pattern of the cases and groups it speaks of; empty for all
 * @param overall verdicts that the whole may have; empty for any
 * @param permitted verdicts that a case may have; empty for any
 * @param required verdicts of which at least one case must have one; empty for none
 * @param score least and most score; null for any
 * @param message what the checker must say of at least one case; null for anything
 * @param partial whether the score must be less than the most that the problem gives
 */
public record Expectation(
        String where,
        Set<Verdict> overall,
        Set<Verdict> permitted,
        Set<Verdict> required,
        @Nullable Range score,
        @Nullable String message,
        boolean partial) {

    public Expectation(
            String where,
            Set<Verdict> overall,
            Set<Verdict> permitted,
            Set<Verdict> required,
            @Nullable Range score,
            @Nullable String message) {
        this(where, overall, permitted, required, score, message, false);
    }

    public Expectation {
        NamePattern.of(where);
        overall = Set.copyOf(overall);
        permitted = Set.copyOf(permitted);
        required = Set.copyOf(required);
    }

    /** Whether it speaks of that case or group. */
    public boolean covers(String name) {
        return where.isEmpty() || NamePattern.of(where).covers(name);
    }

    /** Of the whole. */
    public static Expectation overall(Set<Verdict> verdicts) {
        return new Expectation("", verdicts, Set.of(), Set.of(), null, null);
    }

    /** Both ends belong to it. */
    public record Range(double least, double most) {}
}
