package dev.assay.grading.score;

import dev.assay.runner.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submission is worth.
 *
 * @param verdict of the whole; {@link Verdict#JE} whenever a checker failed on a case that counts
 * @param score at most {@code maxScore}; cases that a checker failed on earn nothing
 * @param maxScore infinite where the checker sets the scale
 * @param groups of the problem that have a name, those around before those within
 * @param firstFailing place, from 0, of the first case that was run and not accepted; null when there is none
 */
public record Score(
        Verdict verdict,
        double score,
        double maxScore,
        List<GroupScore> groups,
        @Nullable Integer firstFailing) {

    public Score {
        groups = List.copyOf(groups);
    }
}
