package dev.assay.queue;

import dev.assay.database.RequestDatabase;
import dev.assay.queue.HealLedger.Expired;
import dev.assay.queue.HealLedger.Item;
import dev.assay.queue.Reconciliation.JobIs;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.signal.Signals;
import java.util.Objects;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one execution's row and job agree again, in one transaction that holds both. */
final class JobReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(JobReconciler.class);

    private final RequestDatabase database;
    private final HealLedger ledger;
    private final JobTable jobs;
    private final JobQueue queue;
    private final Signals signals;

    JobReconciler(RequestDatabase database, HealLedger ledger, JobTable jobs, JobQueue queue, Signals signals) {
        this.database = database;
        this.ledger = ledger;
        this.jobs = jobs;
        this.queue = queue;
        this.signals = signals;
    }

    /** Harmless at any time, for any id. */
    Reconciliation heal(UUID id) {
        Healed healed = Objects.requireNonNull(database.transaction().execute(transaction -> inTransaction(id)));
        if (healed.how() != Reconciliation.NOTHING) {
            LOG.info("Execution {} and its job disagreed: {}", id, healed.how());
        }
        tell(id, healed);
        return healed.how();
    }

    /**
     * Ends an attempt whose lease has ended, and queues its execution again in front, or parks it. Harmless when the
     * lease was renewed or the attempt ended meanwhile.
     *
     * @param charged whether the attempt counts
     * @return whether this call did it
     */
    boolean reap(Expired expired, boolean charged) {
        Healed healed = Objects.requireNonNull(
                database.transaction().execute(transaction -> reapInTransaction(expired, charged)));
        if (healed.how() == Reconciliation.NOTHING) {
            return false;
        }
        LOG.warn(
                "Execution {}: {} did not renew its lease{}; it is queued again, or parked when no attempt is left",
                expired.executionId(),
                expired.worker(),
                charged ? "" : " while the database was away, which does not count");
        tell(expired.executionId(), healed);
        return true;
    }

    private void tell(UUID id, Healed healed) {
        if (healed.how() == Reconciliation.CANCEL_ROW) {
            signals.cancelled(id, healed.version() + 1);
        } else if (healed.how().changesRow()) {
            signals.stateChanged(id, healed.version() + 1);
        }
        if (healed.mayRun()) {
            signals.workAvailable();
        }
    }

    private Healed reapInTransaction(Expired expired, boolean charged) {
        UUID id = expired.executionId();
        @Nullable Item row = ledger.lock(id).orElse(null);
        if (!ledger.hasExpired(id, expired.fence())) {
            return Healed.NOTHING;
        }
        String cause = "worker " + expired.worker() + " was lost: it died, stalled or was cut off from the database";
        ledger.lose(id, expired.fence(), charged, cause);
        if (row == null || row.status() != Status.RUNNING || row.fence() != expired.fence()) {
            return Healed.NOTHING;
        }
        JobTable.Found found = jobs.find(id);
        @Nullable Job job = found.job();
        if (found.is() == JobIs.PROCESSING && job != null) {
            job.failed("Worker lost", new WorkerLostException(cause));
        }
        int attemptsLeft = row.attemptsLeft() + (charged ? 0 : 1);
        if (found.is() == JobIs.DELETED) {
            ledger.cancel(id, Reason.OPERATOR_CANCELLED);
        } else if (found.is() == JobIs.ENQUEUED) {
            ledger.requeue(id);
        } else {
            retry(id, row, found, attemptsLeft, cause);
        }
        return new Healed(Reconciliation.RETRY, true, row.version());
    }

    private Healed inTransaction(UUID id) {
        @Nullable Item row = ledger.lock(id).orElse(null);
        if (row == null) {
            return Healed.NOTHING;
        }
        JobTable.Found found = jobs.find(id);
        Reconciliation healing = Reconciliation.of(row.status(), row.leased(), found.is());
        apply(healing, id, row, found);
        boolean putBack = row.setAside() && row.status() == Status.QUEUED && healing != Reconciliation.CANCEL_ROW;
        if (putBack) {
            ledger.putBack(id);
        }
        return new Healed(healing, putBack || healing != Reconciliation.NOTHING, row.version());
    }

    private void apply(Reconciliation healing, UUID id, Item row, JobTable.Found found) {
        switch (healing) {
            case NOTHING -> {}
            case CREATE_JOB -> queue.enqueue(id, row.language(), row.sessionId());
            case ENQUEUE_JOB -> jobs.enqueue(Objects.requireNonNull(found.job()));
            case RETRY -> retry(id, row, found, row.attemptsLeft(), "the worker was lost while running this");
            case REQUEUE_ROW -> ledger.requeue(id);
            case REVIVE_ROW -> ledger.revive(id);
            case CANCEL_ROW -> ledger.cancel(id, Reason.OPERATOR_CANCELLED);
            case DELETE_JOB -> jobs.delete(Objects.requireNonNull(found.job()), "The execution has already ended");
        }
    }

    private void retry(UUID id, Item row, JobTable.Found found, int attemptsLeft, String cause) {
        @Nullable Job job = found.job();
        if (found.is() == JobIs.UNREADABLE) {
            ledger.park(
                    id,
                    Reason.INTERNAL_ERROR,
                    "The job cannot be read, so it cannot run; it was made by another version or is damaged");
        } else if (attemptsLeft <= 0) {
            ledger.park(id, Reason.WORKER_LOST, "No attempt is left; in the last one " + cause);
            if (job != null && found.is() == JobIs.PROCESSING) {
                jobs.save(job);
            }
        } else {
            ledger.requeue(id);
            if (job == null) {
                queue.enqueue(id, row.language(), row.sessionId());
            } else {
                jobs.enqueue(job);
            }
        }
    }

    /** {@code mayRun}: there may be something to claim that there was not before. */
    private record Healed(Reconciliation how, boolean mayRun, long version) {
        static final Healed NOTHING = new Healed(Reconciliation.NOTHING, false, 0);
    }

    /** Shown in the job's history on the dashboard. */
    private static final class WorkerLostException extends Exception {
        WorkerLostException(String cause) {
            super(cause, null, false, false);
        }
    }
}
