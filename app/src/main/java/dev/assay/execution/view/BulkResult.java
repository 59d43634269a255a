package dev.assay.execution.view;

import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of a judged execution.
 *
 * @param reason null when every case completed
 * @param error what failed on our side; null when nothing did
 * @param worker that ran it last; null when it never ran
 * @param speedFactor of that worker then; null when it is not known
 * @param cases in order; empty when none was run
 */
public record BulkResult(
        UUID id,
        Status status,
        @Nullable Reason reason,
        @Nullable String error,
        @Nullable String worker,
        @Nullable Double speedFactor,
        List<CaseEnd> cases) {

    public BulkResult {
        cases = List.copyOf(cases);
    }

    /**
     * What came of a case.
     *
     * @param verdict null when it was not run
     * @param points null when nobody knows
     * @param message of the checker; null when it says nothing
     */
    public record CaseEnd(
            @Nullable Verdict verdict,
            @Nullable Double points,
            @Nullable String reason,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            @Nullable Long timeMs,
            @Nullable Long cpuMs,
            @Nullable Long memoryKb,
            @Nullable String message) {

        static CaseEnd of(StoredCase row) {
            return new CaseEnd(
                    row.verdict() == null ? null : Verdict.valueOf(row.verdict()),
                    row.points(),
                    row.exit().reason(),
                    row.exit().exitCode(),
                    row.exit().signal(),
                    row.usage().executionTimeMs(),
                    row.usage().cpuTimeMs(),
                    row.usage().memoryKb(),
                    row.checkerMessage());
        }
    }
}
