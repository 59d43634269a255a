package dev.assay.push;

import dev.assay.runner.Status;
import dev.assay.signal.StateChange;
import dev.assay.signal.StateFeed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An execution that somebody waits for, what it was last told to be, and who waits. */
final class WaitedExecution {

    private final StateFeed.Subscription subscription;
    private final Set<Waiter> waiters = new HashSet<>();
    private long version;
    private Status status = Status.QUEUED;

    WaitedExecution(StateFeed.Subscription subscription) {
        this.subscription = subscription;
    }

    synchronized void add(Waiter waiter) {
        waiters.add(waiter);
    }

    /** Returns whether nobody is left. */
    synchronized boolean remove(Waiter waiter) {
        waiters.remove(waiter);
        return waiters.isEmpty();
    }

    synchronized void changed(StateChange change) {
        if (change.status() != null && change.version() > version) {
            version = change.version();
            status = change.status();
        }
    }

    /** As its row says. */
    synchronized void read(Status current) {
        status = current;
    }

    synchronized Status status() {
        return status;
    }

    /** Tells all that wait. */
    void complete(Outcome outcome) {
        subscription.close();
        List<Waiter> all;
        synchronized (this) {
            all = new ArrayList<>(waiters);
        }
        all.forEach(waiter -> waiter.complete(outcome));
    }

    void close() {
        subscription.close();
    }
}
