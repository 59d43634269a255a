package dev.assay.grading.score;

import dev.assay.grading.problem.TestGroup.VerdictMode;
import dev.assay.runner.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the verdicts of parts to that of the whole. */
final class Verdicts {

    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.JE, Verdict.CE, Verdict.RTE, Verdict.MLE, Verdict.TLE, Verdict.OLE, Verdict.PE, Verdict.WA);

    private Verdicts() {}

    /** A failed checker shows in every mode. Null when nothing failed, but not all was run. */
    static @Nullable Verdict of(VerdictMode mode, List<PartialScore> parts) {
        List<Verdict> failures = parts.stream()
                .map(PartialScore::verdict)
                .filter(Objects::nonNull)
                .filter(verdict -> verdict != Verdict.AC)
                .toList();
        if (failures.contains(Verdict.JE)) {
            return Verdict.JE;
        }
        boolean whole = parts.stream().allMatch(part -> part.verdict() != null);
        return switch (mode) {
            case FIRST_ERROR -> failures.isEmpty() ? accepted(whole) : failures.get(0);
            case WORST_ERROR -> failures.isEmpty() ? accepted(whole) : worst(failures);
            case ALWAYS_ACCEPT -> Verdict.AC;
            case ANY_ACCEPTED ->
                parts.isEmpty() || parts.stream().anyMatch(PartialScore::accepted)
                        ? Verdict.AC
                        : failures.isEmpty() ? null : worst(failures);
        };
    }

    private static @Nullable Verdict accepted(boolean whole) {
        return whole ? Verdict.AC : null;
    }

    private static Verdict worst(List<Verdict> failures) {
        return WORST_FIRST.stream().filter(failures::contains).findFirst().orElse(Verdict.JE);
    }
}
