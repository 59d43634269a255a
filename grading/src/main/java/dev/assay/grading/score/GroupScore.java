package dev.assay.grading.score;

import dev.assay.runner.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a group of cases is worth.
 *
 * @param name as the problem has it
 * @param verdict null when nothing of it failed, but not all of it was run
 * @param maxScore infinite where the checker sets the scale
 * @param counts whether it is part of the score
 */
public record GroupScore(String name, @Nullable Verdict verdict, double score, double maxScore, boolean counts) {}
