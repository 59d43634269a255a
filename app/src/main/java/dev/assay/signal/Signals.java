package dev.assay.signal;

import dev.assay.runner.Status;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * What those send who queue, claim and end executions: {@link Wakeups} for workers and {@link StateFeed} for everybody
 * else. Call only after a commit, so that what a signal speaks of can be read. Nothing here blocks or fails its caller.
 */
@Component
public class Signals {

    /** Told of an execution, with the version of its row. */
    public interface Listener {
        void changed(UUID executionId, long version);
    }

    private final Wakeups wakeups;
    private final StateFeed feed;

    Signals(Wakeups wakeups, StateFeed feed) {
        this.wakeups = wakeups;
        this.feed = feed;
    }

    /** See {@link Wakeups#onWork}. */
    public void onWork(BooleanSupplier wake) {
        wakeups.onWork(wake);
    }

    /** Told when an execution was cancelled, with the version of the row that says so. */
    public void onCancel(Listener listener) {
        feed.onCancel(change -> listener.changed(change.id(), change.version()));
    }

    /** Whether signals of other processes reach this one. */
    public boolean connected() {
        return feed.connected();
    }

    /** How many executions somebody waits for just now. */
    public int watched() {
        return feed.watched();
    }

    /** See {@link Wakeups#workAvailable}. */
    public void workAvailable() {
        wakeups.workAvailable();
    }

    /** See {@link Wakeups#moreWork}. */
    public void moreWork() {
        wakeups.moreWork();
    }

    /** See {@link Wakeups#idle}. */
    public void idle() {
        wakeups.idle();
    }

    /** An execution was queued for the first time. */
    public void submitted(UUID id) {
        feed.submitted(id);
    }

    /** An execution changed to that status. */
    public void stateChanged(UUID id, long version, Status status) {
        feed.changed(id, version, status);
    }

    /** An execution was cancelled: whoever runs it may stop. */
    public void cancelled(UUID id, long version) {
        feed.cancelled(id, version);
    }
}
