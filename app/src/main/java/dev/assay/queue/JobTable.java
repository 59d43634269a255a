package dev.assay.queue;

import dev.assay.database.RequestDatabase;
import dev.assay.queue.Reconciliation.JobIs;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.StorageProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JobRunr's jobs as healing sees them. Every call joins the caller's transaction. */
final class JobTable {

    private static final Logger LOG = LoggerFactory.getLogger(JobTable.class);

    private final RequestDatabase database;
    private final StorageProvider storage;
    private final JobMapper mapper;

    JobTable(RequestDatabase database, StorageProvider storage, JobMapper mapper) {
        this.database = database;
        this.storage = storage;
        this.mapper = mapper;
    }

    /** The job where there is one that can be read. */
    record Found(JobIs is, @Nullable Job job) {}

    /** Locks the job's row. */
    Found find(UUID id) {
        String text = database.jdbc()
                .sql("SELECT jobAsJson FROM jobrunr_jobs WHERE id = ? FOR UPDATE")
                .param(id.toString())
                .query(String.class)
                .optional()
                .orElse("");
        if (text.isEmpty()) {
            return new Found(JobIs.ABSENT, null);
        }
        try {
            Job job = mapper.deserializeJob(text);
            return new Found(stateOf(job), job);
        } catch (RuntimeException e) {
            LOG.warn("The job of execution {} cannot be read: {}", id, e.toString());
            return new Found(JobIs.UNREADABLE, null);
        }
    }

    private static JobIs stateOf(Job job) {
        // AWAITING belongs to JobRunr's paid edition; such a job cannot be ours to run.
        return job.getState() == StateName.AWAITING
                ? JobIs.SCHEDULED
                : JobIs.valueOf(job.getState().name());
    }

    void enqueue(Job job) {
        job.enqueue();
        storage.save(job);
    }

    void delete(Job job, String why) {
        job.delete(why);
        storage.save(job);
    }

    void save(Job job) {
        storage.save(job);
    }
}
