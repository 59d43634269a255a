package dev.assay.execution.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of an execution.
 *
 * @param number counted from 1
 * @param outcome null while it runs; then {@code recorded}, {@code lost}, {@code fault}, {@code cancelled} or
 *     {@code released}
 * @param charged whether it counts against the attempts that are granted
 * @param reason with {@code fault}: what kind of fault of ours
 * @param cause why it ended without a result
 * @param speedFactor of the worker, with {@code recorded}; null when it is not known
 */
record AttemptView(
        int number,
        String worker,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        boolean charged,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable Double speedFactor) {}
