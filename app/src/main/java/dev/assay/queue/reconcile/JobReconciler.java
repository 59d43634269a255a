package dev.assay.queue.reconcile;

import dev.assay.database.RequestDatabase;
import dev.assay.execution.AttemptEnd;
import dev.assay.execution.ExecutionStore;
import dev.assay.execution.ExpiredLease;
import dev.assay.execution.LockedExecution;
import dev.assay.queue.AttemptEndedException;
import dev.assay.queue.JobFactory;
import dev.assay.queue.JobTable;
import dev.assay.queue.JobTable.JobIs;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.signal.Signals;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one execution's row and job agree again, in one transaction that holds both. */
public final class JobReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(JobReconciler.class);

    private final RequestDatabase database;
    private final ExecutionStore executions;
    private final JobTable jobs;
    private final Signals signals;

    JobReconciler(RequestDatabase database, ExecutionStore executions, JobTable jobs, Signals signals) {
        this.database = database;
        this.executions = executions;
        this.jobs = jobs;
        this.signals = signals;
    }

    /** Harmless at any time, for any id. Says whether the two disagreed. */
    public boolean reconcile(UUID id) {
        Reconciled reconciled = database.inTransaction(() -> inTransaction(id));
        if (reconciled.how() != Reconciliation.NOTHING) {
            LOG.info("Execution {} and its job disagreed: {}", id, reconciled.how());
        }
        tell(id, reconciled);
        return reconciled.how() != Reconciliation.NOTHING;
    }

    /**
     * Ends an attempt whose lease has ended, and queues its execution again in front, or parks it. Harmless when the
     * lease was renewed or the attempt ended meanwhile.
     *
     * @param charged whether the attempt counts
     */
    void reap(ExpiredLease expired, boolean charged) {
        Reconciled reconciled = database.inTransaction(() -> reapInTransaction(expired, charged));
        if (reconciled.how() != Reconciliation.NOTHING) {
            LOG.warn(
                    "Execution {}: {} did not renew its lease{}; it is queued again, or parked when no attempt is left",
                    expired.executionId(),
                    expired.worker(),
                    charged ? "" : " while the database was away, which does not count");
        }
        tell(expired.executionId(), reconciled);
    }

    /** {@code mayRun}: there may be something to claim that there was not before. */
    private record Reconciled(Reconciliation how, boolean mayRun, long version, Status status) {
        static final Reconciled NOTHING = new Reconciled(Reconciliation.NOTHING, false, 0, Status.QUEUED);
    }

    private void tell(UUID id, Reconciled reconciled) {
        if (reconciled.how() == Reconciliation.CANCEL_ROW) {
            signals.cancelled(id, reconciled.version() + 1);
        } else if (reconciled.how().changesRow()) {
            signals.stateChanged(id, reconciled.version() + 1, reconciled.status());
        }
        if (reconciled.mayRun()) {
            signals.workAvailable();
        }
    }

    private Reconciled reapInTransaction(ExpiredLease expired, boolean charged) {
        UUID id = expired.executionId();
        @Nullable LockedExecution row = executions.lock(id).orElse(null);
        if (row == null || row.fence() != expired.fence() || !row.leaseEnded()) {
            return Reconciled.NOTHING;
        }
        JobTable.Found found = jobs.find(id);
        String cause = "worker " + expired.worker() + " was lost: it died, stalled or was cut off from the database";
        Reconciliation how = Reconciliation.of(row.status(), true, found.is());
        Status status = apply(how, id, row, found, AttemptEnd.lost(cause, charged));
        return new Reconciled(how, true, row.version(), status);
    }

    private Reconciled inTransaction(UUID id) {
        @Nullable LockedExecution row = executions.lock(id).orElse(null);
        if (row == null) {
            return Reconciled.NOTHING;
        }
        JobTable.Found found = jobs.find(id);
        Reconciliation how = Reconciliation.of(row.status(), false, found.is());
        Status status = apply(how, id, row, found, AttemptEnd.lost("the worker was lost while running this", true));
        boolean putBack = row.setAside() && row.status() == Status.QUEUED && how != Reconciliation.CANCEL_ROW;
        if (putBack) {
            executions.putBack(id);
        }
        return new Reconciled(how, putBack || how != Reconciliation.NOTHING, row.version(), status);
    }

    /** Returns what the row is afterwards. */
    private Status apply(Reconciliation how, UUID id, LockedExecution row, JobTable.Found found, AttemptEnd lost) {
        switch (how) {
            case NOTHING -> {
                return row.status();
            }
            case CREATE_JOB -> jobs.insert(List.of(JobFactory.enqueued(id, row.language(), row.sessionId())));
            case ENQUEUE_JOB -> enqueue(Objects.requireNonNull(found.job()));
            case RETRY -> {
                return retry(id, row, found, lost);
            }
            case REQUEUE_ROW -> executions.retry(id, row, lost);
            case REVIVE_ROW -> executions.revive(id);
            case CANCEL_ROW -> {
                executions.cancel(id, row, Reason.OPERATOR_CANCELLED);
                return Status.CANCELLED;
            }
            case DELETE_JOB -> {
                Job job = Objects.requireNonNull(found.job());
                job.delete("The execution has already ended");
                jobs.save(List.of(job));
                return row.status();
            }
        }
        return Status.QUEUED;
    }

    private void enqueue(Job job) {
        job.enqueue();
        jobs.save(List.of(job));
    }

    private Status retry(UUID id, LockedExecution row, JobTable.Found found, AttemptEnd lost) {
        @Nullable Job job = found.job();
        if (found.is() == JobIs.UNREADABLE) {
            executions.park(
                    id,
                    row,
                    Reason.INTERNAL_ERROR,
                    "The job cannot be read, so it cannot run; it was made by another version or is damaged");
            return Status.ERROR;
        }
        boolean again = executions.retry(id, row, lost);
        if (job == null) {
            if (again) {
                jobs.insert(List.of(JobFactory.enqueued(id, row.language(), row.sessionId())));
            }
        } else {
            boolean failed = found.is() == JobIs.PROCESSING;
            if (failed) {
                job.failed("Worker lost", new AttemptEndedException(String.valueOf(lost.cause())));
            }
            if (again) {
                job.enqueue();
            }
            if (failed || again) {
                jobs.save(List.of(job));
            }
        }
        return again ? Status.QUEUED : Status.ERROR;
    }
}
