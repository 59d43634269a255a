package dev.assay.grading.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run went through its life, by the clock of the database.
 *
 * @param startedAt null until a node drives it
 * @param finishedAt null until it is over or has failed
 */
public record RunTimes(
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
