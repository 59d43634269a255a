package dev.assay.grading.score;

import dev.assay.runner.CaseResult;
import dev.assay.runner.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case.
 *
 * @param verdict null when it was not run
 * @param points that the runner reports, of the weight of the case; null when nobody knows
 */
public record CaseOutcome(
        @Nullable Verdict verdict, @Nullable Double points) {

    public static final CaseOutcome NOT_RUN = new CaseOutcome(null, null);

    public static CaseOutcome of(CaseResult result) {
        return new CaseOutcome(result.verdict(), result.points());
    }
}
