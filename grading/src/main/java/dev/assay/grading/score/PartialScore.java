package dev.assay.grading.score;

import dev.assay.grading.problem.Points;
import dev.assay.runner.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A case or a group, scored.
 *
 * @param verdict null when nothing failed, but not all was run
 * @param counts whether the score is part of that of the group around
 * @param ignored whether not even the verdict is part of that of the group around
 */
record PartialScore(@Nullable Verdict verdict, double score, double maxScore, boolean counts, boolean ignored) {

    boolean accepted() {
        return verdict == Verdict.AC;
    }

    private static PartialScore ofCase(@Nullable Verdict verdict, double score, double most) {
        return new PartialScore(verdict, score, most, true, false);
    }

    static PartialScore of(Points worth, CaseOutcome outcome) {
        Verdict verdict = outcome.verdict();
        if (worth.equals(Points.NONE)) {
            // What a checker gives here, as to a sample, is nobody's concern.
            return ofCase(verdict, 0, 0);
        }
        double most = worth.most();
        Double points = outcome.points();
        if (verdict == null || verdict == Verdict.JE || points == null) {
            return ofCase(verdict, 0, most);
        }
        if (!worth.given()) {
            return ofCase(verdict, verdict == Verdict.AC ? worth.accepted() : worth.rejected(), most);
        }
        double score = verdict == Verdict.AC ? accepted(worth, points) : rejected(worth, points);
        boolean sound = score <= most && score <= Points.MAX;
        return sound ? ofCase(verdict, score, most) : ofCase(Verdict.JE, 0, most);
    }

    /** Of the full weight that the runner gives by itself the case earns what it is worth. */
    private static double accepted(Points worth, double points) {
        return points == worth.weight() ? worth.accepted() : points;
    }

    private static double rejected(Points worth, double points) {
        return worth.partial() && points > 0 ? points : worth.rejected();
    }
}
