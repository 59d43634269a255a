package dev.assay.queue;

import dev.assay.execution.AttemptEnd;
import dev.assay.execution.AttemptResult;
import dev.assay.execution.PreparedResult;
import dev.assay.queue.RunningAttempt.Revocation;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jobrunr.server.JobSteward;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Runs one attempt on a slot's thread, kept alive on JobRunr's dashboard meanwhile, and hands on how it ended. */
final class ClaimedRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimedRun.class);

    private final RunningAttempt attempt;
    private final AttemptRunner runner;
    private final JobSteward steward;
    private final JsonMapper json;
    private final Consumer<Finished> whenFinished;

    ClaimedRun(
            RunningAttempt attempt,
            AttemptRunner runner,
            JobSteward steward,
            JsonMapper json,
            Consumer<Finished> whenFinished) {
        this.attempt = attempt;
        this.runner = runner;
        this.steward = steward;
        this.json = json;
        this.whenFinished = whenFinished;
    }

    @Override
    public void run() {
        whenFinished.accept(attempt.begin() ? finished() : revoked(AttemptEnd::unstarted));
    }

    private Finished finished() {
        // JobRunr's heart-beat, and an interruption when the job is deleted on the dashboard.
        steward.startProcessing(attempt.job(), Thread.currentThread());
        try {
            return result();
        } catch (InterruptedException e) {
            return revoked(AttemptEnd::released);
        } catch (RunnerException e) {
            return attempt.isRevoked() ? revoked(AttemptEnd::released) : fault(e.reason(), e);
        } catch (RuntimeException e) {
            return attempt.isRevoked() ? revoked(AttemptEnd::released) : fault(Reason.INTERNAL_ERROR, e);
        } finally {
            steward.stopProcessing(attempt.job());
            attempt.end();
        }
    }

    private Finished result() throws RunnerException, InterruptedException {
        String request = attempt.request();
        if (request == null) {
            throw new IllegalStateException("what execution " + attempt.claim().executionId() + " runs is not stored");
        }
        AttemptResult result = runner.run(attempt.claim(), request);
        return Finished.result(
                attempt,
                PreparedResult.of(attempt.claim(), result, json),
                ResultLine.of(attempt.claim(), result.result()));
    }

    private Finished fault(Reason reason, Exception fault) {
        LOG.warn(
                "Execution {}, attempt {}, failed by our fault; it is tried again, or parked when no attempt is left",
                attempt.claim().executionId(),
                attempt.claim().attempt(),
                fault);
        return Finished.withoutResult(attempt, AttemptEnd.fault(reason, String.valueOf(fault.getMessage())), fault);
    }

    /** Not revoked but interrupted means that JobRunr was told to delete the job, or stops. */
    private Finished revoked(Function<String, AttemptEnd> handedBack) {
        attempt.revoke(Revocation.DRAINING);
        Revocation why = attempt.revocation();
        if (why == null || !why.isGivenBack()) {
            return Finished.dropped(attempt);
        }
        LOG.info(
                "Execution {}, attempt {}, is handed back: {}",
                attempt.claim().executionId(),
                attempt.claim().attempt(),
                why.meaning());
        return Finished.withoutResult(
                attempt,
                handedBack.apply(why.meaning()),
                new AttemptEndedException("Attempt abandoned: " + why.meaning()));
    }
}
