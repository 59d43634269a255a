package dev.assay.execution;

import java.util.UUID;

/**
 * The right to run an execution once. Whatever it records carries the fence; a later claim of the same execution has a
 * higher one and wins.
 *
 * @param attempt counted from 1
 * @param version of the row that says RUNNING
 * @param isBulk whether nobody waits for this very execution
 * @param owner whose it is
 */
public record Claim(UUID executionId, long fence, int attempt, long version, boolean isBulk, String owner) {}
