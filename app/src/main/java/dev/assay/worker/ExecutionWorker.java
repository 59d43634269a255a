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
    private final Journals journals;

    ExecutionWorker(RequestLoader requests, Runner runner, LimitPolicy limits, WorkerSpeed speed, Journals journals) {
        this.requests = requests;
        this.runner = runner;
        this.limits = limits;
        this.speed = speed;
        this.journals = journals;
    }

    @Override
    public AttemptResult run(Claim claim, String request) throws RunnerException, InterruptedException {
        try (WorkerSpeed.Use use = speed.use()) {
            RequestLoader.Loaded loaded = requests.load(request, given -> limits.onWorker(given, use.factor()));
            return new AttemptResult(run(claim, loaded), runner.isolation(), use.factor());
        }
    }

    private RunResult run(Claim claim, RequestLoader.Loaded loaded) throws RunnerException, InterruptedException {
        RunRequest request = loaded.request();
        boolean severalOrJudged = request.cases().size() > 1 || request.isJudged();
        AttemptJournal journal = journals.begin(claim, severalOrJudged, loaded.streams());
        try {
            return runner.run(request, journal);
        } finally {
            journals.end(journal);
        }
    }
}
