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

    static ExecutionSummary of(ExecutionRow row) {
        return new ExecutionSummary(
                row.id(),
                row.status(),
                row.exit().reason(),
                row.verdict(),
                row.score(),
                row.language(),
                row.sessionId(),
                row.usage().executionTimeMs(),
                row.times().queuedAt(),
                row.times().finishedAt());
    }
}
