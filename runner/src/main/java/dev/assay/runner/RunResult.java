package dev.assay.runner;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a {@link RunRequest}.
 *
 * @param compile how the compiler ended, now or when what it made was cached; null for languages that do not compile
 * @param compilations how often the compiler ran for this request: 0 when there is none or its work was cached, else 1
 * @param cases one a case, in order; empty when compilation failed
 * @param judged whether any case has a checker
 * @param isolation id of the sandbox tier that ran it
 */
public record RunResult(
        @Nullable ProcessResult compile, int compilations, List<CaseResult> cases, boolean judged, String isolation) {

    public RunResult {
        cases = List.copyOf(cases);
    }

    /** The compile error, else the reason of the first case that did not complete, else null. */
    public @Nullable Reason reason() {
        if (compile != null && compile.reason() != null) {
            return Reason.decisive(EnumSet.of(Reason.COMPILE_ERROR, compile.reason()));
        }
        return cases.stream()
                .map(CaseResult::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public Status status() {
        Reason reason = reason();
        return reason == null ? Status.COMPLETED : reason.status();
    }

    /** {@link Verdict#CE}, else that of the first case that is not accepted, else AC; null when nothing is judged. */
    public @Nullable Verdict verdict() {
        if (!judged) {
            return null;
        }
        if (compileFailed()) {
            return Verdict.CE;
        }
        List<Verdict> verdicts =
                cases.stream().map(CaseResult::verdict).filter(Objects::nonNull).toList();
        return verdicts.stream()
                .filter(verdict -> verdict != Verdict.AC)
                .findFirst()
                .orElse(Verdict.AC);
    }

    /**
     * Points earned as a share of the weights of all judged cases, 0 to 1; cases not run earn nothing. Empty when
     * nothing is judged, or when a checker failed so that nobody knows.
     */
    public OptionalDouble score() {
        if (!judged) {
            return OptionalDouble.empty();
        }
        double earned = 0;
        double possible = 0;
        for (CaseResult one : cases) {
            if (one.verdict() == Verdict.JE) {
                return OptionalDouble.empty();
            }
            if (one.verdict() != null || !one.wasRun()) {
                possible += one.weight();
                earned += one.points() == null ? 0 : one.points();
            }
        }
        return OptionalDouble.of(possible == 0 ? 0 : earned / possible);
    }

    private boolean compileFailed() {
        return compile != null && compile.reason() != null;
    }
}
