package dev.assay.queue;

import dev.assay.queue.RunningAttempt.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Attempts that this worker holds. */
final class RunningAttempts {

    private final Map<UUID, RunningAttempt> attempts = new ConcurrentHashMap<>();

    /** A claim of what is held already means that the older claim was lost. */
    void add(RunningAttempt attempt) {
        RunningAttempt older = attempts.put(attempt.claim().executionId(), attempt);
        if (older != null) {
            older.revoke(Revocation.OVERTAKEN);
        }
    }

    List<RunningAttempt> all() {
        return List.copyOf(attempts.values());
    }

    /** The execution was cancelled at that version of its row: stops it, if it is the attempt that is held. */
    void cancelled(UUID executionId, long version) {
        RunningAttempt attempt = attempts.get(executionId);
        if (attempt != null && attempt.claim().version() < version) {
            attempt.revoke(Revocation.CANCELLED);
        }
    }

    /** Its lease is not renewed any more. */
    synchronized void remove(RunningAttempt attempt) {
        attempts.remove(attempt.claim().executionId(), attempt);
        notifyAll();
    }

    /** Waits until nothing is held, for so long at the most. Says whether nothing is. */
    synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!attempts.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
