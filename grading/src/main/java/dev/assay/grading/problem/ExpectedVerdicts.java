package dev.assay.grading.problem;

import dev.assay.runner.Verdict;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words in which packages say what they expect, folded onto our verdicts. */
final class ExpectedVerdicts {

    static final Set<Verdict> ACCEPTED = Set.of(Verdict.AC);
    static final Set<Verdict> WRONG = Set.of(Verdict.WA, Verdict.PE);
    static final Set<Verdict> SLOW = Set.of(Verdict.TLE);
    static final Set<Verdict> CRASHED = Set.of(Verdict.RTE, Verdict.MLE, Verdict.OLE);
    static final Set<Verdict> REJECTED =
            Set.of(Verdict.WA, Verdict.PE, Verdict.TLE, Verdict.RTE, Verdict.MLE, Verdict.OLE);

    private ExpectedVerdicts() {}

    /** Of the four ids that Kattis has. */
    static Optional<Set<Verdict>> ofId(String id) {
        return switch (id) {
            case "AC" -> Optional.of(ACCEPTED);
            case "WA" -> Optional.of(WRONG);
            case "TLE" -> Optional.of(SLOW);
            case "RTE" -> Optional.of(CRASHED);
            default -> Optional.empty();
        };
    }

    /** Of the words that DOMjudge reads behind its tag. */
    static Optional<Set<Verdict>> ofTag(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT).replace('_', '-').replace(' ', '-')) {
            case "CORRECT", "ACCEPTED" -> Optional.of(ACCEPTED);
            case "WRONG-ANSWER", "NO-OUTPUT", "PRESENTATION-ERROR" -> Optional.of(WRONG);
            case "TIMELIMIT", "TIME-LIMIT-EXCEEDED" -> Optional.of(SLOW);
            case "RUN-ERROR", "RUNTIME-ERROR", "RUN-TIME-ERROR", "MEMORY-LIMIT" -> Optional.of(CRASHED);
            case "OUTPUT-LIMIT" -> Optional.of(Set.of(Verdict.OLE));
            case "COMPILER-ERROR", "COMPILE-ERROR" -> Optional.of(Set.of(Verdict.CE));
            case "CHECK-MANUALLY" -> Optional.of(EnumSet.allOf(Verdict.class));
            default -> Optional.empty();
        };
    }
}
