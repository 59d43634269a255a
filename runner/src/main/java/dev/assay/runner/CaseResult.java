package dev.assay.runner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case.
 *
 * @param name as the {@link Case} has it
 * @param weight as the {@link Case} has it
 * @param process how the program ended; null when the case was not run because an earlier one failed
 * @param verdict null when the case is not judged or was not run
 * @param points earned of {@code weight}; null without a verdict, or when it is {@link Verdict#JE}
 * @param message what the checker says about it, bounded; null when it says nothing
 * @param collected files the program made and the request asks for
 * @param leftOut how many more such files there were, which are too many or too large; at least that many
 */
public record CaseResult(
        @Nullable String name,
        double weight,
        @Nullable ProcessResult process,
        @Nullable Verdict verdict,
        @Nullable Double points,
        @Nullable String message,
        List<SourceFile> collected,
        int leftOut) {

    public CaseResult {
        collected = List.copyOf(collected);
    }

    /** A case that an earlier one's failure kept from running. */
    public static CaseResult notRun(Case one) {
        return new CaseResult(one.name(), one.weight(), null, null, null, null, List.of(), 0);
    }

    public boolean wasRun() {
        return process != null;
    }

    /** Why the program did not complete; null when it did, or was not run. A verdict has no say in it. */
    public @Nullable Reason reason() {
        return process == null ? null : process.reason();
    }

    /** Whether it did not complete, or was judged and not accepted. */
    public boolean failed() {
        return reason() != null || (verdict != null && verdict != Verdict.AC);
    }
}
