package dev.assay.execution.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.assay.runner.Status;
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
     * <p>With several cases, output, times and ending are those of the first case that did not complete, else of the
     * first.
     *
     * @param sandbox what it ran in
     * @param compile present for languages that compile
     * @param verdict null when nothing is judged
     * @param score share of the weights earned, 0 to 1; null when nothing is judged or nobody knows
     * @param compilations how often the compiler ran; null when there is no result
     * @param cases one a case, in the order they were given; absent for a plain run
     * @param files what a plain run made and the client asked for; absent for a run with cases
     * @param filesLeftOut how many more such files there were at least; absent for a run with cases
     * @param error the cause of an ERROR: what failed on our side
     */
    record Ended(
            UUID executionId,
            Status status,
            @JsonUnwrapped Output output,
            @JsonUnwrapped Exit exit,
            @JsonUnwrapped Usage usage,
            @Nullable CompileView compile,
            int attempt,
            @JsonUnwrapped SandboxView sandbox,
            String language,
            @Nullable UUID sessionId,
            @JsonUnwrapped Times times,
            @Nullable String verdict,
            @Nullable Double score,
            @Nullable Integer compilations,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<CaseView> cases,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<FileView> files,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer filesLeftOut,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error)
            implements ExecutionView {}

    /** Any of the above, with its attempts, oldest first. */
    record WithAttempts(@JsonUnwrapped ExecutionView execution, List<AttemptView> attempts) implements ExecutionView {}

    /**
     * Where a program ran.
     *
     * @param isolationClaims what that tier had proven on the worker that ran it
     * @param speedFactor of the worker that ran it: 2 is twice as fast as the reference; null when it is not known
     */
    record SandboxView(
            @Nullable String isolation,
            List<String> isolationClaims,
            @Nullable Double speedFactor) {}

    /** How compilation went; a compile that fails makes the execution FAILED with reason compile_error. */
    record CompileView(
            boolean succeeded,
            @Nullable String reason,
            @Nullable Integer exitCode,
            long timeMs,
            @JsonUnwrapped Output output) {}
}
