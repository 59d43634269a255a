package dev.assay.execution;

import java.time.LocalDateTime;
import java.util.UUID;

/**
 * An attempt whose lease has ended.
 *
 * @param worker whose attempt it was
 * @param leaseUntil when, by the database's clock, UTC
 */
public record ExpiredLease(UUID executionId, long fence, String worker, LocalDateTime leaseUntil) {}
