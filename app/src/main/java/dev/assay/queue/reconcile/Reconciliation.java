package dev.assay.queue.reconcile;

import dev.assay.queue.JobTable.JobIs;
import dev.assay.runner.Status;

/**
 * What to do when an execution's row and its job tell different stories. The only such table: the reconciler, the reaper of
 * leases and the dashboard's buttons all go through it.
 */
enum Reconciliation {
    /** They agree, or whoever is at work will make them agree. */
    NOTHING,
    /** Queued without a job: make one. */
    CREATE_JOB,
    /** Queued, but the job is not: enqueue it again. */
    ENQUEUE_JOB,
    /** The attempt is lost: enqueue the job and the row again, or park the row when no attempt is left. */
    RETRY,
    /** The job was re-queued under a running row: only the row is behind. */
    REQUEUE_ROW,
    /** An operator re-queued a parked execution. */
    REVIVE_ROW,
    /** An operator deleted the job. */
    CANCEL_ROW,
    /** The execution is over: the job must not run again. */
    DELETE_JOB;

    /** Whether clients see a change. */
    boolean changesRow() {
        return switch (this) {
            case RETRY, REQUEUE_ROW, REVIVE_ROW, CANCEL_ROW -> true;
            case NOTHING, CREATE_JOB, ENQUEUE_JOB, DELETE_JOB -> false;
        };
    }

    /** @param lost whether the attempt under way was found lost; only the reaper of leases finds one so */
    static Reconciliation of(Status row, boolean lost, JobIs job) {
        return switch (row) {
            case QUEUED -> ofQueued(job);
            case RUNNING -> lost ? ofLost(job) : ofRunning(job);
            case ERROR -> ofParked(job);
            case COMPLETED, FAILED, TIMEOUT, CANCELLED -> ofOver(job);
        };
    }

    private static Reconciliation ofQueued(JobIs job) {
        return switch (job) {
            case ABSENT -> CREATE_JOB;
            case ENQUEUED -> NOTHING;
            // A claim sets both in one transaction, so this is a claim of another kind; its end decides.
            case PROCESSING -> NOTHING;
            case SCHEDULED, SUCCEEDED, FAILED -> ENQUEUE_JOB;
            case DELETED -> CANCEL_ROW;
            case UNREADABLE -> RETRY;
        };
    }

    /** Whatever JobRunr believes, only the reaper takes an attempt for lost, and says whether that counts. */
    private static Reconciliation ofRunning(JobIs job) {
        return switch (job) {
            case DELETED -> CANCEL_ROW;
            case ABSENT, UNREADABLE, SCHEDULED, ENQUEUED, PROCESSING, SUCCEEDED, FAILED -> NOTHING;
        };
    }

    private static Reconciliation ofLost(JobIs job) {
        return switch (job) {
            case ABSENT, SCHEDULED, PROCESSING, SUCCEEDED, FAILED, UNREADABLE -> RETRY;
            case ENQUEUED -> REQUEUE_ROW;
            case DELETED -> CANCEL_ROW;
        };
    }

    private static Reconciliation ofParked(JobIs job) {
        return switch (job) {
            case ENQUEUED -> REVIVE_ROW;
            case ABSENT, UNREADABLE, SCHEDULED, PROCESSING, SUCCEEDED, FAILED, DELETED -> NOTHING;
        };
    }

    private static Reconciliation ofOver(JobIs job) {
        return switch (job) {
            case ENQUEUED, SCHEDULED, FAILED -> DELETE_JOB;
            case ABSENT, UNREADABLE, PROCESSING, SUCCEEDED, DELETED -> NOTHING;
        };
    }
}
