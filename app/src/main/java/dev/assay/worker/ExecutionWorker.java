package dev.assay.worker;

import dev.assay.execution.ExecutionResults;
import dev.assay.execution.RequestLoader;
import dev.assay.queue.Claim;
import dev.assay.queue.ClaimHandler;
import dev.assay.queue.RunningAttempt;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.settings.WorkerRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs what was claimed and records the result. A program's fault is a result; our own is an exception. */
@Component
@WorkerRole
class ExecutionWorker implements ClaimHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionWorker.class);

    private final RequestLoader work;
    private final Runner runner;
    private final ExecutionResults results;
    private final WorkerSpeed speed;

    ExecutionWorker(RequestLoader work, Runner runner, ExecutionResults results, WorkerSpeed speed) {
        this.work = work;
        this.runner = runner;
        this.results = results;
        this.speed = speed;
    }

    @Override
    public String handle(RunningAttempt held) throws RunnerException, InterruptedException {
        Claim claim = held.claim();
        try (WorkerSpeed.Use use = speed.use()) {
            RunResult result = runner.run(work.load(claim.executionId(), use.factor()));
            boolean recorded = results.record(claim, result, runner.isolation(), use.factor());
            if (!recorded) {
                LOG.warn(
                        "Execution {} was overtaken: the result of attempt {} is dropped",
                        claim.executionId(),
                        claim.attempt());
            }
            return line(claim, result, recorded);
        } catch (RunnerException fault) {
            noteFault(held, fault.reason(), fault);
            throw fault;
        } catch (RuntimeException fault) {
            noteFault(held, Reason.INTERNAL_ERROR, fault);
            throw fault;
        }
    }

    @Override
    public void release(Claim claim, String cause) {
        if (results.release(claim, cause)) {
            LOG.info("Execution {}, attempt {}, is handed back: {}", claim.executionId(), claim.attempt(), cause);
        } else {
            LOG.warn(
                    "Execution {} was overtaken: attempt {} has nothing to hand back",
                    claim.executionId(),
                    claim.attempt());
        }
    }

    /** Where the fault is the database's, the note cannot be written either; the attempt is then found lost. */
    private void noteFault(RunningAttempt held, Reason reason, Exception fault) {
        if (held.isRevoked()) {
            return;
        }
        try {
            results.noteFault(held.claim(), reason, String.valueOf(fault.getMessage()));
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
    }

    private static String line(Claim claim, RunResult result, boolean recorded) {
        StringBuilder line =
                new StringBuilder(recorded ? "" : "dropped, overtaken by another attempt: ").append(result.status());
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
