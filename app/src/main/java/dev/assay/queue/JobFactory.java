package dev.assay.queue;

import dev.assay.dashboard.JobNames;
import java.util.ArrayList;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jspecify.annotations.Nullable;

/** Makes the job of an execution: it carries the id and nothing else, and is never retried by JobRunr itself. */
public final class JobFactory {

    private JobFactory() {}

    public static Job enqueued(UUID executionId, String language, @Nullable UUID sessionId) {
        Job job = new Job(executionId, new JobDetails(new RunExecution(executionId)));
        job.setJobName(JobNames.name(language, executionId, sessionId));
        job.setLabels(new ArrayList<>(JobNames.labels(language, sessionId)));
        job.setAmountOfRetries(0);
        return job;
    }
}
