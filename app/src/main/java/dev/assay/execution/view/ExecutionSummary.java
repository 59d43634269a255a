package dev.assay.execution.view;

import dev.assay.runner.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution in a list: everything but its output. */
public record ExecutionSummary(
        UUID executionId,
        Status status,
        @Nullable String reason,
        @Nullable String verdict,
        @Nullable Double score,
        String language,
        @Nullable UUID sessionId,
        @Nullable Long executionTimeMs,
        @Nullable Instant queuedAt,
        @Nullable Instant finishedAt) {

    public static ExecutionSummary of(ExecutionRow row) {
        return new ExecutionSummary(
                row.id(),
                row.status(),
                row.reason() == null ? null : row.reason().id(),
                row.verdict(),
                row.score(),
                row.language(),
                row.sessionId(),
                row.executionTimeMs(),
                row.queuedAt(),
                row.finishedAt());
    }
}
