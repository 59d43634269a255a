package dev.assay.queue;

import dev.assay.database.RequestDatabase;
import dev.assay.execution.ExecutionStore;
import dev.assay.execution.LockedExecution;
import dev.assay.queue.JobTable.JobIs;
import dev.assay.runner.Reason;
import dev.assay.signal.Signals;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jspecify.annotations.Nullable;

/** Ends executions that nobody wants any more. */
public final class Cancellation {

    private final RequestDatabase database;
    private final ExecutionStore executions;
    private final JobTable jobs;
    private final Signals signals;

    Cancellation(RequestDatabase database, ExecutionStore executions, JobTable jobs, Signals signals) {
        this.database = database;
        this.executions = executions;
        this.jobs = jobs;
        this.signals = signals;
    }

    /**
     * The row is CANCELLED and the job DELETED when this returns, unless the execution had ended before. A worker that runs it
     * hears by signal, or at its next renewal; whatever it still brings is dropped.
     *
     * @return whether this call ended it
     */
    public boolean cancel(UUID id) {
        long version = database.inTransaction(() -> inTransaction(id));
        if (version > 0) {
            signals.cancelled(id, version);
        }
        return version > 0;
    }

    /** The version of the row that says CANCELLED, or 0. */
    private long inTransaction(UUID id) {
        @Nullable LockedExecution row = executions.lock(id).orElse(null);
        if (row == null || row.status().isTerminal()) {
            return 0;
        }
        executions.cancel(id, row, Reason.CLIENT_CANCELLED);
        JobTable.Found found = jobs.find(id);
        @Nullable Job job = found.job();
        if (job != null && found.is() != JobIs.DELETED) {
            job.delete("Cancelled by the client");
            jobs.save(List.of(job));
        }
        return row.version() + 1;
    }
}
