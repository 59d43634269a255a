package dev.assay.queue;

import dev.assay.settings.WorkerRole;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.server.runner.ThreadLocalJobContext;
import org.springframework.stereotype.Component;

/** Where JobRunr hands a claimed job back to us. Public because JobRunr calls it by reflection. */
@Component
@WorkerRole
public final class RunExecutionHandler implements JobRequestHandler<RunExecution> {

    private final OpenClaims openClaims;
    private final ClaimHandler handler;

    RunExecutionHandler(OpenClaims openClaims, ClaimHandler handler) {
        this.openClaims = openClaims;
        this.handler = handler;
    }

    /** Throws when there is no result and it is our fault; the message is what the dashboard shows. */
    @Override
    public void run(RunExecution job) throws Exception {
        Claim claim = openClaims.take(job.executionId());
        String line = handler.handle(claim);
        ThreadLocalJobContext.getJobContext().logger().info(line);
    }
}
