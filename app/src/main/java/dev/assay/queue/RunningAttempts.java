package dev.assay.queue;

import dev.assay.settings.WorkerRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Claims of this process, from the claim to the end of the handler: JobRunr carries only the id between the two. */
@Component
@WorkerRole
class RunningAttempts {

    private final Map<UUID, RunningAttempt> held = new ConcurrentHashMap<>();

    /** A claim of what is held already means that the older claim was lost. */
    void add(List<RunningAttempt> claims) {
        for (RunningAttempt claim : claims) {
            RunningAttempt older = held.put(claim.claim().executionId(), claim);
            if (older != null) {
                older.revoke(RunningAttempt.Revoked.OVERTAKEN);
            }
        }
    }

    List<RunningAttempt> all() {
        return List.copyOf(held.values());
    }

    /** Whether that execution is held here, and as far as is known is nobody else's yet. */
    boolean mayRun(UUID executionId) {
        RunningAttempt claim = held.get(executionId);
        return claim != null && !claim.isRevoked() && claim.holdsAt(System.nanoTime());
    }

    /** Binds the claim to this thread. Throws {@link IllegalStateException} for a job that the claim pump did not claim. */
    RunningAttempt begin(UUID executionId) {
        RunningAttempt claim = held.get(executionId);
        if (claim == null || !claim.begin()) {
            throw new IllegalStateException(
                    "execution " + executionId + " was started without a claim; it is queued again");
        }
        return claim;
    }

    /** The execution was cancelled at that version of its row: stops it, if it is the attempt that is held. */
    void cancelled(UUID executionId, long version) {
        RunningAttempt claim = held.get(executionId);
        if (claim != null && claim.claim().version() < version) {
            claim.revoke(RunningAttempt.Revoked.CANCELLED);
        }
    }

    /** Its lease is not renewed any more. */
    void end(RunningAttempt claim) {
        claim.end();
        synchronized (this) {
            held.remove(claim.claim().executionId(), claim);
            notifyAll();
        }
    }

    /** Waits until nothing is held, for so long at the most. Says whether nothing is. */
    synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!held.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
