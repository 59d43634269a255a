package dev.assay.queue;

import dev.assay.execution.Claim;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;

/** One line for the dashboard: status, reason, times, attempt; never output. */
final class ResultLine {

    private ResultLine() {}

    static String of(Claim claim, RunResult result) {
        StringBuilder line = new StringBuilder().append(result.status());
        Reason reason = result.reason();
        if (reason != null) {
            line.append(' ').append(reason.id());
        }
        ProcessResult run =
                result.cases().isEmpty() ? null : result.cases().get(0).process();
        if (run != null) {
            line.append(", ran ").append(run.wallTime().toMillis()).append(" ms");
        }
        if (result.compile() != null) {
            line.append(", compiled in ")
                    .append(result.compile().wallTime().toMillis())
                    .append(" ms");
        }
        return line.append(", attempt ").append(claim.attempt()).toString();
    }
}
