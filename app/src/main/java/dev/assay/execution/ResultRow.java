package dev.assay.execution;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an execution's own row tells of a result.
 *
 * @param params of the statement that records it, in order
 */
public record ResultRow(Status status, List<@Nullable Object> params) {

    static ResultRow of(Claim claim, AttemptResult attempt) {
        RunResult result = attempt.result();
        int deciding = CaseRows.deciding(result);
        @Nullable
        ProcessResult run = deciding < 0 ? null : result.cases().get(deciding).process();
        @Nullable Reason reason = result.reason();
        @Nullable Verdict verdict = result.verdict();
        OptionalDouble score = result.score();
        return new ResultRow(
                result.status(),
                Arrays.asList(
                        result.status().name(),
                        reason == null ? null : reason.id(),
                        verdict == null ? null : verdict.name(),
                        score.isPresent() ? score.getAsDouble() : null,
                        CaseRows.areNeeded(result) ? deciding : null,
                        run == null ? null : run.exitCode(),
                        run == null ? null : run.signal(),
                        run == null ? null : run.wallTime().toMillis(),
                        run == null ? null : run.setUpTime().toMillis(),
                        run == null ? null : CaseRows.millis(run.cpuTime()),
                        run == null ? null : CaseRows.kilobytes(run.memoryBytes()),
                        run != null && run.memoryApproximate(),
                        result.compilations(),
                        attempt.isolation().tier(),
                        attempt.isolation().claimBits(),
                        attempt.speed(),
                        claim.executionId().toString(),
                        claim.fence()));
    }
}
