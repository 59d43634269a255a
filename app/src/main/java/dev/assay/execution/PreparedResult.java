package dev.assay.execution;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A result as rows, made before the transaction that records it.
 *
 * @param detail JSON of what the row has no column for; null where there is nothing
 */
public record PreparedResult(
        Claim claim, ResultRow row, CaseRows rows, @Nullable String detail) {

    public static PreparedResult of(Claim claim, AttemptResult attempt, JsonMapper json) {
        RunResult result = attempt.result();
        return new PreparedResult(
                claim,
                ResultRow.of(claim, attempt),
                new CaseRows(claim.executionId(), result),
                result.compile() == null ? null : json.writeValueAsString(detail(result.compile())));
    }

    private static ExecutionDetail detail(ProcessResult compile) {
        return new ExecutionDetail(
                new ExecutionDetail.Compile(
                        compile.reason() == null ? null : compile.reason().id(),
                        compile.exitCode(),
                        compile.wallTime().toMillis()),
                null);
    }

    /** About how much is sent to the database. */
    public long bytes() {
        return rows.bytes() + (detail == null ? 0 : detail.length());
    }
}
