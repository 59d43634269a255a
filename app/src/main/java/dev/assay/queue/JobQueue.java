package dev.assay.queue;

import dev.assay.execution.ExecutionStore;
import dev.assay.execution.QueuedRow;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;

/** Puts executions into the queue: rows and jobs, which are both there after the caller's commit, or neither. */
public final class JobQueue {

    private final ExecutionStore executions;
    private final JobTable jobs;
    private final CrashPoints crashPoints;

    JobQueue(ExecutionStore executions, JobTable jobs, CrashPoints crashPoints) {
        this.executions = executions;
        this.jobs = jobs;
        this.crashPoints = crashPoints;
    }

    /** A UUID v7: ids sort by the time they were made. */
    public UUID newId() {
        return Job.newUUID();
    }

    /** Adds them with what they run, one statement a table. */
    public void enqueue(List<QueuedRow> rows) {
        executions.insert(rows);
        insertJobs(rows);
    }

    /** Adds them; what they run was stored before. */
    public void enqueuePrepared(List<QueuedRow> rows) {
        executions.insertQueued(rows);
        insertJobs(rows);
    }

    /** Stores what executions run that are queued later, under these ids. */
    public void prepare(List<QueuedRow> rows) {
        executions.insertRequests(rows);
    }

    /** Prepares {@code fresh} to run the same as {@code old}. */
    public void prepareAgain(UUID old, UUID fresh) {
        executions.copyRequest(old, fresh);
    }

    private void insertJobs(List<QueuedRow> rows) {
        crashPoints.reached(CrashPoint.SUBMIT_ROWS_WRITTEN);
        jobs.insert(rows.stream()
                .map(row -> JobFactory.enqueued(row.id(), row.language(), row.sessionId()))
                .toList());
    }

    /** Removes the jobs of these executions with their history, in the caller's transaction. */
    public void forget(List<String> executionIds) {
        jobs.delete(executionIds);
    }
}
