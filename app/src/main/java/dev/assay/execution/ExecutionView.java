package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code GET /executions/{id}} answers: two fields until the end, everything after it. */
public sealed interface ExecutionView {

    /** Queued or running. */
    record Pending(UUID executionId, Status status) implements ExecutionView {}

    /**
     * Ended. Fields that do not apply are null, so that the shape is always the same.
     *
     * @param executionTimeMs wall time of the run alone, without compile and set-up
     * @param isolationClaims what that tier had proven on the worker that ran it
     * @param compile present for languages that compile
     * @param error the cause of an ERROR: what failed on our side
     */
    record Ended(
            UUID executionId,
            Status status,
            String stdout,
            String stderr,
            @Nullable Long executionTimeMs,
            @Nullable String reason,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            @Nullable Long cpuTimeMs,
            @Nullable Long memoryKb,
            @Nullable CompileView compile,
            int attempt,
            @Nullable String isolation,
            List<String> isolationClaims,
            String language,
            @Nullable UUID sessionId,
            @Nullable Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            boolean stdoutTruncated,
            String stdoutEncoding,
            boolean stderrTruncated,
            String stderrEncoding,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error)
            implements ExecutionView {}

    /** How compilation went; a compile that fails makes the execution FAILED with reason compile_error. */
    record CompileView(
            boolean succeeded,
            @Nullable String reason,
            @Nullable Integer exitCode,
            long timeMs,
            String stdout,
            boolean stdoutTruncated,
            String stdoutEncoding,
            String stderr,
            boolean stderrTruncated,
            String stderrEncoding) {}
}
