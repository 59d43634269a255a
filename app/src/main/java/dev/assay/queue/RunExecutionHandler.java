package dev.assay.queue;

import dev.assay.queue.RunningAttempt.Revoked;
import dev.assay.settings.WorkerRole;
import java.util.Objects;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.server.runner.ThreadLocalJobContext;
import org.springframework.stereotype.Component;

/** Where JobRunr hands a claimed job back to us. Public because JobRunr calls it by reflection. */
@Component
@WorkerRole
public final class RunExecutionHandler implements JobRequestHandler<RunExecution> {

    private final RunningAttempts heldClaims;
    private final ClaimHandler handler;

    RunExecutionHandler(RunningAttempts heldClaims, ClaimHandler handler) {
        this.heldClaims = heldClaims;
        this.handler = handler;
    }

    /** Throws when there is no result and it is our fault; the message is what the dashboard shows. */
    @Override
    public void run(RunExecution job) throws Exception {
        RunningAttempt held = heldClaims.begin(job.executionId());
        try {
            String line = handler.handle(held);
            ThreadLocalJobContext.getJobContext().logger().info(line);
        } catch (InterruptedException e) {
            throw abandoned(held, e);
        } catch (Exception e) {
            throw held.isRevoked() ? abandoned(held, e) : e;
        } finally {
            heldClaims.end(held);
        }
    }

    /** Not revoked but interrupted means that JobRunr stops, or has given the job to another server. */
    private AttemptAbandonedException abandoned(RunningAttempt held, Exception interruption) {
        held.revoke(Revoked.DRAINING);
        Revoked why = Objects.requireNonNull(held.revoked());
        heldClaims.end(held);
        AttemptAbandonedException abandoned = new AttemptAbandonedException(why.meaning(), interruption);
        if (why.isGivenBack()) {
            try {
                handler.release(held.claim(), why.meaning());
            } catch (RuntimeException e) {
                abandoned.addSuppressed(e);
            }
        }
        return abandoned;
    }
}
