package dev.assay.execution;

import dev.assay.runner.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row, locked until the transaction ends.
 *
 * @param attempt number of the attempt under way, or of the last one
 * @param leaseEnded whether an attempt is under way whose lease has ended
 * @param isBulk whether nobody waits for this very execution
 * @param setAside whether it is out of the order and may be put back
 * @param worker whose that attempt is or was
 */
public record LockedExecution(
        Status status,
        long fence,
        int attempt,
        int attemptsLeft,
        boolean leaseEnded,
        boolean isBulk,
        boolean setAside,
        long version,
        String language,
        String owner,
        @Nullable UUID sessionId,
        @Nullable String worker) {}
