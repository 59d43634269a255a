package dev.assay.signal;

import dev.assay.runner.Status;
import java.util.UUID;

/**
 * A change as the log of the latest changes has it.
 *
 * @param time with {@code number} its place in the log, the same on every node
 * @param version of the execution's row from then on
 */
public record RecordedChange(long time, long number, UUID executionId, long version, Status status) {}
