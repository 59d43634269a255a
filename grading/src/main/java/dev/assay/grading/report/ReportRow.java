package dev.assay.grading.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one submission. As JSON it is stored flat.
 *
 * @param submission its id
 * @param language id of the language pack; null when it is not known
 * @param usage the most of any case; none when no case was run
 * @param speedFactor of the worker that ran it: times times this are those of the reference; null when it is not known
 * @param firstFailure null when every case was accepted, or nothing was run
 * @param groups one a test group, in the problem's order; empty when it has none but the whole
 * @param cases one a test case, in the problem's order; empty when nothing was run
 * @param executionId where {@code GET /executions/{id}} tells more; null when nothing was run
 */
public record ReportRow(
        String submission,
        @Nullable String language,
        @JsonUnwrapped ReportOutcome outcome,
        @JsonUnwrapped ReportUsage usage,
        @Nullable Double speedFactor,
        @Nullable FirstFailure firstFailure,
        List<ReportGroup> groups,
        List<ReportCase> cases,
        @JsonUnwrapped ReportExpectation expectation,
        @Nullable String executionId) {

    public ReportRow {
        groups = List.copyOf(groups);
        cases = List.copyOf(cases);
    }

    /** Of a submission of which nothing is known but its outcome. */
    public static ReportRow of(
            String submission,
            @Nullable String language,
            ReportOutcome outcome,
            ReportExpectation expectation,
            @Nullable String executionId) {
        return new ReportRow(
                submission,
                language,
                outcome,
                ReportUsage.NONE,
                null,
                null,
                List.of(),
                List.of(),
                expectation,
                executionId);
    }
}
