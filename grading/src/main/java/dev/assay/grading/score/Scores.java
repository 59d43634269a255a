package dev.assay.grading.score;

import dev.assay.grading.problem.Problem;
import dev.assay.runner.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folds what came of the cases of a problem into a score. */
public final class Scores {

    private Scores() {}

    /**
     * Of a submission that was run.
     *
     * @param outcomes one a case of {@link Problem#cases()}, in that order
     */
    public static Score of(Problem problem, List<CaseOutcome> outcomes) {
        ScoreCalculator calculator = new ScoreCalculator(problem.tests(), outcomes);
        PartialScore whole = calculator.whole();
        return new Score(
                Objects.requireNonNullElse(whole.verdict(), Verdict.JE),
                whole.score(),
                whole.maxScore(),
                calculator.groups(),
                firstFailing(outcomes));
    }

    /** Of a submission that cannot be compiled. */
    public static Score ofCompileError(Problem problem) {
        int cases = problem.cases().size();
        ScoreCalculator calculator =
                new ScoreCalculator(problem.tests(), Collections.nCopies(cases, CaseOutcome.NOT_RUN));
        PartialScore whole = calculator.whole();
        List<GroupScore> failed = calculator.groups().stream()
                .map(group -> new GroupScore(group.name(), Verdict.CE, 0, group.maxScore(), group.counts()))
                .toList();
        return new Score(Verdict.CE, 0, whole.maxScore(), failed, null);
    }

    private static @Nullable Integer firstFailing(List<CaseOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            Verdict verdict = outcomes.get(i).verdict();
            if (verdict != null && verdict != Verdict.AC) {
                return i;
            }
        }
        return null;
    }
}
