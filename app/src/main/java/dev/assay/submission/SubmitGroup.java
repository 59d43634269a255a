package dev.assay.submission;

import dev.assay.content.Blobs;
import dev.assay.database.AfterCommit;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.QueuedRow;
import dev.assay.queue.CrashPoint;
import dev.assay.queue.CrashPoints;
import dev.assay.queue.JobQueue;
import dev.assay.runner.Sha256;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Commits submits that arrive together in one transaction. The first caller writes its own; whoever comes meanwhile waits, and
 * one of them then writes all that has come. A caller alone waits for nobody; where many are at it
 * and the queue is long, a group gathers for a small part of the time that it waits anyway. When a group fails, each submit of it is tried by
 * itself, so that none fails for another's sake.
 */
@Component
class SubmitGroup {

    private static final int MAX_SUBMITS = 16;
    private static final long MAX_BYTES = 4 << 20;

    /** A group may wait for company for this part of the time that its executions would wait anyway, and so long at the most. */
    private static final int COMPANY_PART = 4;

    private static final Duration MAX_COMPANY = Duration.ofMillis(20);

    private final RequestDatabase database;
    private final JobQueue queue;
    private final Signals signals;
    private final CrashPoints crashPoints;

    private final List<Pending> pending = new ArrayList<>();
    private boolean writing;

    SubmitGroup(RequestDatabase database, JobQueue queue, Signals signals, CrashPoints crashPoints) {
        this.database = database;
        this.queue = queue;
        this.signals = signals;
        this.crashPoints = crashPoints;
    }

    /**
     * An execution to be queued.
     *
     * @param contents what its request names by hash
     */
    record Submit(QueuedRow row, Map<Sha256, byte[]> contents) {

        long bytes() {
            return row.request().length()
                    + contents.values().stream()
                            .mapToLong(content -> content.length)
                            .sum();
        }
    }

    /**
     * Returns once it is committed, or throws what kept it from that. In a transaction of the caller's it is written at once and
     * committed with that.
     *
     * @param queued about how long it is until its turn comes
     */
    void submit(Submit submit, Duration queued) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            write(List.of(submit));
            AfterCommit.run(() -> committed(List.of(submit)));
            return;
        }
        Pending own = new Pending(submit);
        join(own);
        // A group is of those who have waited longest, so the first may be without this one.
        for (List<Pending> group = next(own, queued); !group.isEmpty(); group = next(own, queued)) {
            try {
                commit(group);
            } finally {
                ended();
            }
        }
        own.rethrow();
    }

    private synchronized void join(Pending own) {
        pending.add(own);
        notifyAll();
    }

    /** Waits until it was written, or returns the group that this caller is to write. */
    private synchronized List<Pending> next(Pending own, Duration queued) {
        while (writing && !own.done) {
            pause(own, TimeUnit.SECONDS.toNanos(1));
        }
        if (own.done) {
            return List.of();
        }
        writing = true;
        awaitCompany(
                own,
                Math.min(MAX_COMPANY.toNanos(), queued.dividedBy(COMPANY_PART).toNanos()));
        return takeGroup();
    }

    /** Others are at it where clients wait for executions, or submit just now; who is alone waits for nobody. */
    private synchronized void awaitCompany(Pending own, long atMost) {
        int others = signals.watched() + pending.size() - 1;
        int company = Math.min(MAX_SUBMITS, 1 + others / 2);
        long end = System.nanoTime() + atMost;
        for (long left = atMost; pending.size() < company && left > 0; left = end - System.nanoTime()) {
            pause(own, left);
        }
    }

    /** An interruption does not take a submit back, so it is kept for later. */
    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private synchronized void pause(Pending own, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            own.interrupted = true;
        }
    }

    private List<Pending> takeGroup() {
        List<Pending> group = new ArrayList<>();
        long bytes = 0;
        while (!pending.isEmpty() && group.size() < MAX_SUBMITS) {
            Pending next = pending.get(0);
            bytes += next.submit.bytes();
            if (!group.isEmpty() && (next.alone || group.get(0).alone || bytes > MAX_BYTES)) {
                break;
            }
            group.add(pending.remove(0));
        }
        return group;
    }

    private synchronized void ended() {
        writing = false;
        notifyAll();
    }

    private void commit(List<Pending> group) {
        try {
            inTransaction(group.stream().map(one -> one.submit).toList());
            done(group, null);
        } catch (RuntimeException | Error e) {
            failed(group, e);
        }
    }

    private synchronized void failed(List<Pending> group, Throwable failure) {
        if (isOfTheDatabase(failure)) {
            // It answers nobody now: who waits for a turn would only wait for the same.
            List<Pending> all = new ArrayList<>(group);
            all.addAll(pending);
            pending.clear();
            done(all, failure);
        } else if (group.size() > 1) {
            group.forEach(one -> one.alone = true);
            pending.addAll(0, group);
        } else {
            done(group, failure);
        }
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof TransactionException || failure instanceof DataAccessResourceFailureException;
    }

    private synchronized void done(List<Pending> group, @Nullable Throwable failure) {
        group.forEach(one -> {
            one.failure = failure;
            one.done = true;
        });
        notifyAll();
    }

    private void inTransaction(List<Submit> submits) {
        crashPoints.reached(CrashPoint.SUBMIT_BEGINS);
        database.runInTransaction(() -> {
            write(submits);
            crashPoints.reached(CrashPoint.SUBMIT_WRITTEN);
        });
        crashPoints.reached(CrashPoint.SUBMIT_COMMITTED);
        committed(submits);
    }

    private void committed(List<Submit> submits) {
        submits.forEach(submit -> signals.submitted(submit.row().id()));
        signals.workAvailable();
    }

    private void write(List<Submit> submits) {
        for (Submit submit : submits) {
            if (!submit.contents().isEmpty()) {
                Blobs.store(database.jdbc(), submit.row().id(), submit.contents());
            }
        }
        queue.enqueue(submits.stream().map(Submit::row).toList());
    }

    private static final class Pending {

        private final Submit submit;
        private boolean done;
        private boolean alone;
        private boolean interrupted;
        private @Nullable Throwable failure;

        Pending(Submit submit) {
            this.submit = submit;
        }

        void rethrow() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof RuntimeException refused) {
                throw refused;
            }
            if (failure instanceof Error error) {
                throw error;
            }
        }
    }
}
