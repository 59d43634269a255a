package dev.assay.grading.run;

import dev.assay.grading.report.ReportExpectation;
import dev.assay.grading.report.ReportOutcome;
import dev.assay.grading.report.ReportRow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission of a run, as its executions need it.
 *
 * @param expected what the problem's author expects of it; null for students' submissions
 * @param executionId null when it is not run
 * @param tries how often it was prepared
 */
public record Item(
        int number,
        String submission,
        @Nullable String language,
        @Nullable String expected,
        @Nullable UUID executionId,
        int tries) {

    /** The id of its execution as reports have it. */
    public @Nullable String executionName() {
        return executionId == null ? null : executionId.toString();
    }

    /** Its row of the report until it has ended. */
    ReportRow pendingRow() {
        return ReportRow.of(
                submission,
                language,
                new ReportOutcome(null, null, 0, 0, null),
                new ReportExpectation(expected, null),
                executionName());
    }
}
