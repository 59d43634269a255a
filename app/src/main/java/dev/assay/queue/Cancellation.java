package dev.assay.queue;

import dev.assay.database.RequestDatabase;
import dev.assay.queue.HealLedger.Item;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.signal.Signals;
import java.util.Objects;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jspecify.annotations.Nullable;

/** Ends executions that nobody wants any more. */
public final class Cancellation {

    private final RequestDatabase database;
    private final HealLedger ledger;
    private final JobTable jobs;
    private final Signals signals;

    Cancellation(RequestDatabase database, HealLedger ledger, JobTable jobs, Signals signals) {
        this.database = database;
        this.ledger = ledger;
        this.jobs = jobs;
        this.signals = signals;
    }

    /**
     * The row is CANCELLED when this returns, unless it had ended before. A worker that runs it hears by signal, or at
     * its next renewal; whatever it still brings is dropped.
     *
     * @return whether this call ended it
     */
    public boolean cancel(UUID id) {
        long version = Objects.requireNonNull(database.transaction().execute(transaction -> inTransaction(id)));
        if (version > 0) {
            signals.cancelled(id, version);
        }
        return version > 0;
    }

    /** The version of the row that says CANCELLED, or 0. */
    private long inTransaction(UUID id) {
        @Nullable Item row = ledger.lock(id).orElse(null);
        if (row == null || row.status().isTerminal()) {
            return 0;
        }
        ledger.cancel(id, Reason.CLIENT_CANCELLED);
        JobTable.Found found = jobs.find(id);
        @Nullable Job job = found.job();
        // A job in progress is its worker's: it fails when the run is stopped, and is then healed away.
        if (job != null && row.status() == Status.QUEUED && found.is() != Reconciliation.JobIs.DELETED) {
            jobs.delete(job, "Cancelled by the client");
        }
        return row.version() + 1;
    }
}
