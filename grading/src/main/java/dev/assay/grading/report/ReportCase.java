package dev.assay.grading.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case of one submission.
 *
 * @param name of the test case, such as {@code secret/01-small}
 * @param verdict an id such as {@code WA}; null when it was not run
 * @param points earned
 * @param maxPoints that can be earned; 0 where cases have no points of their own, infinite where a checker sets the scale
 * @param message what the checker says, bounded; null when it says nothing
 */
public record ReportCase(
        String name,
        @Nullable String verdict,
        double points,
        double maxPoints,
        @JsonUnwrapped ReportUsage usage,
        @Nullable String message) {}
