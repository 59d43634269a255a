package dev.assay.queue;

import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The executions table as healing sees it. Every call joins the caller's transaction. */
public interface HealLedger {

    /** The row, locked. */
    Optional<Item> lock(UUID executionId);

    /**
     * QUEUED again, in front of its class; an attempt under way is lost. When the last attempt failed by our fault, it is
     * set aside for a while, longer with every fault.
     */
    void requeue(UUID executionId);

    /** Executions whose time to be tried again has come; nothing is locked. */
    List<UUID> due(int limit);

    /** The database's clock, UTC. */
    LocalDateTime now();

    /** Attempts whose lease has ended, longest ago first; nothing is locked. */
    List<Expired> expired(int limit);

    /** Whether that attempt is under way and its lease has ended. Locks it, so that a renewal waits for our end. */
    boolean hasExpired(UUID executionId, long fence);

    /** Ends that attempt as lost. One that is not charged gives the execution back what it cost. */
    void lose(UUID executionId, long fence, boolean charged, String cause);

    /** An operator wants a parked execution again: QUEUED with a new allowance of attempts, in front of its class. */
    void revive(UUID executionId);

    /** Back into the order after {@link ClaimLedger#setAside}. */
    void putBack(UUID executionId);

    /** CANCELLED, and the attempt under way with it. */
    void cancel(UUID executionId, Reason reason);

    /** No attempt is left: ERROR, with what the last attempt noted, else {@code reason} and {@code cause}. */
    void park(UUID executionId, Reason reason, String cause);

    /**
     * An attempt whose lease has ended.
     *
     * @param worker whose attempt it was
     */
    record Expired(UUID executionId, long fence, String worker, LocalDateTime leaseUntil) {}

    /**
     * A row.
     *
     * @param leased whether an attempt is under way that has a lease. Also when the lease has ended: only the reaper knows
     *     whether that is the worker's fault or the database was away
     * @param setAside whether it is out of the order and may be put back
     */
    record Item(
            Status status,
            long fence,
            boolean leased,
            int attemptsLeft,
            boolean setAside,
            long version,
            String language,
            @Nullable UUID sessionId) {}
}
