package dev.assay.queue;

import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;

/** What a job carries: the id and nothing else. Renaming it or its handler would strand queued jobs. */
public record RunExecution(UUID executionId) implements JobRequest {

    @Override
    public Class<RunExecutionHandler> getJobRequestHandler() {
        return RunExecutionHandler.class;
    }

    @Override
    public String toString() {
        return executionId.toString();
    }
}
