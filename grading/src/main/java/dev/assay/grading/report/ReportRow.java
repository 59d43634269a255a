package dev.assay.grading.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one submission.
 *
 * @param submission its id
 * @param language id of the language pack; null when it is not known
 * @param verdict an id such as {@code AC}; null when it could not be graded, or is not graded yet
 * @param reason why the program did not complete, such as {@code cpu_time_limit}; null when it did
 * @param score earned, 0 without a verdict
 * @param maxScore what the problem gives at most; infinite where a checker sets the scale
 * @param timeMs elapsed, of the case that took longest; null when no case was run
 * @param cpuMs likewise; null also where the sandbox cannot tell
 * @param memoryKb likewise, the highest peak
 * @param speedFactor of the worker that ran it: times times this are those of the reference; null when it is not known
 * @param firstFailure null when every case was accepted, or nothing was run
 * @param groups one a test group, in the problem's order; empty when it has none but the whole
 * @param cases one a test case, in the problem's order; empty when nothing was run
 * @param expected what the problem's author expects of it, such as {@code WA or TLE}; null for students' submissions
 * @param difference how what came differs from that, in one sentence; null when it does not
 * @param cause why it could not be graded, for whoever handed it in; null when it was
 * @param executionId where {@code GET /executions/{id}} tells more; null when nothing was run
 */
public record ReportRow(
        String submission,
        @Nullable String language,
        @Nullable String verdict,
        @Nullable String reason,
        double score,
        double maxScore,
        @Nullable Long timeMs,
        @Nullable Long cpuMs,
        @Nullable Long memoryKb,
        @Nullable Double speedFactor,
        @Nullable FirstFailure firstFailure,
        List<ReportGroup> groups,
        List<ReportCase> cases,
        @Nullable String expected,
        @Nullable String difference,
        @Nullable String cause,
        @Nullable String executionId) {

    public ReportRow {
        groups = List.copyOf(groups);
        cases = List.copyOf(cases);
    }
}
