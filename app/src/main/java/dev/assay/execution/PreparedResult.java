package dev.assay.execution;

import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunResult;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A result as rows, made before the transaction that records it.
 *
 * @param cpuMs of compiling and all cases
 * @param detail JSON of what the row has no column for; null where there is nothing
 */
public record PreparedResult(
        Claim claim,
        ResultRow row,
        CaseRows rows,
        long cpuMs,
        @Nullable String detail) {

    public static PreparedResult of(Claim claim, AttemptResult attempt, JsonMapper json) {
        RunResult result = attempt.result();
        return new PreparedResult(
                claim,
                ResultRow.of(claim, attempt),
                new CaseRows(claim.executionId(), result),
                cpuMs(result),
                result.compile() == null ? null : json.writeValueAsString(detail(result.compile())));
    }

    private static long cpuMs(RunResult result) {
        Stream<@Nullable ProcessResult> compile = Stream.of(result.compilations() > 0 ? result.compile() : null);
        return Stream.concat(compile, result.cases().stream().map(CaseResult::process))
                .filter(Objects::nonNull)
                .map(ProcessResult::cpuTime)
                .filter(Objects::nonNull)
                .mapToLong(Duration::toMillis)
                .sum();
    }

    EndHook.Ended ended() {
        return new EndHook.Ended(claim.executionId(), claim.isBulk(), claim.owner(), cpuMs);
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
