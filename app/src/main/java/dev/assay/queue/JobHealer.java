package dev.assay.queue;

import dev.assay.database.RequestDatabase;
import dev.assay.queue.HealLedger.Item;
import dev.assay.queue.Healing.JobIs;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.signal.Signals;
import java.util.Objects;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.StorageProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one execution's row and job agree again, in one transaction that holds both. */
final class JobHealer {

    private static final Logger LOG = LoggerFactory.getLogger(JobHealer.class);

    private final RequestDatabase database;
    private final HealLedger ledger;
    private final StorageProvider storage;
    private final JobMapper jobMapper;
    private final JobQueue queue;
    private final Signals signals;

    JobHealer(
            RequestDatabase database,
            HealLedger ledger,
            StorageProvider storage,
            JobMapper jobMapper,
            JobQueue queue,
            Signals signals) {
        this.database = database;
        this.ledger = ledger;
        this.storage = storage;
        this.jobMapper = jobMapper;
        this.queue = queue;
        this.signals = signals;
    }

    /** Harmless at any time, for any id. */
    Healing heal(UUID id) {
        Healed healed = Objects.requireNonNull(database.transaction().execute(transaction -> inTransaction(id)));
        if (healed.how() != Healing.NOTHING) {
            LOG.info("Execution {} and its job disagreed: {}", id, healed.how());
        }
        if (healed.how().changesRow()) {
            signals.stateChanged(id, healed.version() + 1);
        }
        if (healed.mayRun()) {
            signals.workAvailable();
        }
        return healed.how();
    }

    private Healed inTransaction(UUID id) {
        @Nullable Item row = ledger.lock(id).orElse(null);
        if (row == null) {
            return new Healed(Healing.NOTHING, false, 0);
        }
        FoundJob found = find(id);
        Healing healing = Healing.of(row.status(), found.is());
        apply(healing, id, row, found.job());
        boolean putBack = row.setAside() && row.status() == Status.QUEUED && healing != Healing.CANCEL_ROW;
        if (putBack) {
            ledger.putBack(id);
        }
        return new Healed(healing, putBack || healing != Healing.NOTHING, row.version());
    }

    private void apply(Healing healing, UUID id, Item row, @Nullable Job job) {
        switch (healing) {
            case NOTHING -> {}
            case CREATE_JOB -> queue.enqueue(id, row.language(), row.sessionId());
            case ENQUEUE_JOB -> enqueue(Objects.requireNonNull(job));
            case RETRY -> retry(id, row, job);
            case REQUEUE_ROW -> ledger.requeue(id);
            case REVIVE_ROW -> ledger.revive(id);
            case CANCEL_ROW -> ledger.cancel(id);
            case DELETE_JOB -> {
                Objects.requireNonNull(job).delete("The execution has already ended");
                storage.save(job);
            }
        }
    }

    private void retry(UUID id, Item row, @Nullable Job job) {
        if (job == null && exists(id)) {
            ledger.park(
                    id,
                    Reason.INTERNAL_ERROR,
                    "The job cannot be read, so it cannot run; it was made by another version or is damaged");
        } else if (row.attemptsLeft() <= 0) {
            ledger.park(id, Reason.WORKER_LOST, "The worker was lost while running this, and no attempt is left");
        } else if (job == null) {
            ledger.requeue(id);
            queue.enqueue(id, row.language(), row.sessionId());
        } else {
            ledger.requeue(id);
            enqueue(job);
        }
    }

    private void enqueue(Job job) {
        job.enqueue();
        storage.save(job);
    }

    private boolean exists(UUID id) {
        return !jobRow(id).isEmpty();
    }

    private FoundJob find(UUID id) {
        String text = jobRow(id);
        if (text.isEmpty()) {
            return new FoundJob(JobIs.ABSENT, null);
        }
        try {
            Job job = jobMapper.deserializeJob(text);
            return new FoundJob(stateOf(job), job);
        } catch (RuntimeException e) {
            LOG.warn("The job of execution {} cannot be read: {}", id, e.toString());
            return new FoundJob(JobIs.UNREADABLE, null);
        }
    }

    private String jobRow(UUID id) {
        return database.jdbc()
                .sql("SELECT jobAsJson FROM jobrunr_jobs WHERE id = ? FOR UPDATE")
                .param(id.toString())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static JobIs stateOf(Job job) {
        // AWAITING belongs to JobRunr's paid edition; such a job cannot be ours to run.
        return job.getState() == StateName.AWAITING
                ? JobIs.SCHEDULED
                : JobIs.valueOf(job.getState().name());
    }

    /** {@code mayRun}: there may be something to claim that there was not before. */
    private record Healed(Healing how, boolean mayRun, long version) {}

    private record FoundJob(JobIs is, @Nullable Job job) {}
}
