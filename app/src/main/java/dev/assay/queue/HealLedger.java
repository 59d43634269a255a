package dev.assay.queue;

import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The executions table as healing sees it. Every call joins the caller's transaction. */
public interface HealLedger {

    /** The row, locked. */
    Optional<Item> lock(UUID executionId);

    /** The attempt under way is lost: QUEUED again, in front of its class. */
    void requeue(UUID executionId);

    /** An operator wants a parked execution again: QUEUED with a new allowance of attempts, in front of its class. */
    void revive(UUID executionId);

    /** Back into the order after {@link ClaimLedger#setAside}. */
    void putBack(UUID executionId);

    /** An operator deleted the job: CANCELLED. */
    void cancel(UUID executionId);

    /** No attempt is left: ERROR, with what the last attempt noted, else {@code reason} and {@code cause}. */
    void park(UUID executionId, Reason reason, String cause);

    record Item(
            Status status,
            int attemptsLeft,
            boolean setAside,
            long version,
            String language,
            @Nullable UUID sessionId) {}
}
