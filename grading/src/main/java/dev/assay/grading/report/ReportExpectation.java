package dev.assay.grading.report;

import org.jspecify.annotations.Nullable;

/**
 * What the problem's author expects of a submission of the problem's own.
 *
 * @param expected such as {@code WA or TLE}; null for students' submissions
 * @param difference how what came differs from that, in one sentence; null when it does not
 */
public record ReportExpectation(
        @Nullable String expected, @Nullable String difference) {

    public static final ReportExpectation NONE = new ReportExpectation(null, null);
}
