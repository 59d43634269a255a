package dev.assay.queue;

import dev.assay.dashboard.JobNames;
import dev.assay.database.RequestDatabase;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.scheduling.JobBuilder;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Puts executions into the queue. */
public final class JobQueue {

    private final RequestDatabase database;
    private final JobRequestScheduler scheduler;

    JobQueue(RequestDatabase database, JobRequestScheduler scheduler) {
        this.database = database;
        this.scheduler = scheduler;
    }

    /** A UUID v7: ids sort by the time they were made. */
    public UUID newId() {
        return Job.newUUID();
    }

    /** Removes the jobs of these executions with their history, in the caller's transaction. */
    public void forget(List<String> executionIds) {
        database.jdbc()
                .sql("DELETE FROM jobrunr_jobs WHERE id IN (:ids)")
                .param("ids", executionIds)
                .update();
    }

    /**
     * Makes the job of an execution, in the caller's transaction: both are there after its commit, or neither.
     *
     * @throws DataAccessResourceFailureException when the database does not answer
     */
    public void enqueue(UUID executionId, String language, @Nullable UUID sessionId) {
        try {
            scheduler.create(JobBuilder.aJob()
                    .withId(executionId)
                    .withName(JobNames.name(language, executionId, sessionId))
                    .withLabels(JobNames.labels(language, sessionId))
                    .withAmountOfRetries(0)
                    .withJobRequest(new RunExecution(executionId)));
        } catch (StorageException e) {
            throw new DataAccessResourceFailureException("the job could not be stored", e);
        }
    }
}
