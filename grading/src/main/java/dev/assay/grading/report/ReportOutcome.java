package dev.assay.grading.report;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of one submission.
 *
 * @param verdict an id such as {@code AC}; null when it could not be graded, or is not graded yet
 * @param reason why the program did not complete, such as {@code cpu_time_limit}; null when it did
 * @param score earned, 0 without a verdict
 * @param maxScore what the problem gives at most; infinite where a checker sets the scale
 * @param cause why it could not be graded, for whoever handed it in; null when it was
 */
public record ReportOutcome(
        @Nullable String verdict,
        @Nullable String reason,
        double score,
        double maxScore,
        @Nullable String cause) {}
