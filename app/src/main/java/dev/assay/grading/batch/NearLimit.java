package dev.assay.grading.batch;

import dev.assay.execution.view.BulkResult;
import dev.assay.execution.view.BulkResult.CaseEnd;
import dev.assay.runner.Limits;
import dev.assay.runner.Verdict;

/** Whether other people's load may be why a time limit was passed. */
final class NearLimit {

    private NearLimit() {}

    /**
     * A case that was stopped by the clock had not used its CPU time up, or some other case came to its end in more than half
     * of the limit: such a program is slow, not stuck.
     */
    static boolean is(BulkResult result, Limits limits) {
        boolean late = result.cases().stream().anyMatch(end -> end.verdict() == Verdict.TLE);
        return late && result.cases().stream().anyMatch(end -> starved(end, limits) || slow(end, limits));
    }

    private static boolean starved(CaseEnd end, Limits limits) {
        return end.verdict() == Verdict.TLE
                && end.cpuMs() != null
                && end.cpuMs() > limits.cpuTime().toMillis() / 2
                && end.cpuMs() < limits.cpuTime().toMillis();
    }

    private static boolean slow(CaseEnd end, Limits limits) {
        return end.reason() == null
                && end.cpuMs() != null
                && end.cpuMs() > limits.cpuTime().toMillis() / 2;
    }
}
