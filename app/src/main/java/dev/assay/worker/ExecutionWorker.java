package dev.assay.worker;

import dev.assay.execution.AttemptResult;
import dev.assay.execution.Claim;
import dev.assay.execution.RequestLoader;
import dev.assay.queue.AttemptRunner;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.settings.WorkerRole;
import dev.assay.submission.LimitPolicy;
import org.springframework.stereotype.Component;

/** Runs what was claimed. A program's fault is a result; our own is an exception. */
@Component
@WorkerRole
class ExecutionWorker implements AttemptRunner {

    private final RequestLoader requests;
    private final Runner runner;
    private final LimitPolicy limits;
    private final WorkerSpeed speed;

    ExecutionWorker(RequestLoader requests, Runner runner, LimitPolicy limits, WorkerSpeed speed) {
        this.requests = requests;
        this.runner = runner;
        this.limits = limits;
        this.speed = speed;
    }

    @Override
    public AttemptResult run(Claim claim, String request) throws RunnerException, InterruptedException {
        try (WorkerSpeed.Use use = speed.use()) {
            RunRequest decoded = requests.load(request, given -> limits.onWorker(given, use.factor()));
            RunResult result = runner.run(decoded);
            return new AttemptResult(result, runner.isolation(), use.factor());
        }
    }
}
