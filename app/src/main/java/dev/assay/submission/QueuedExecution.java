package dev.assay.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of an execution it has just queued.
 *
 * @param status always {@link Status#QUEUED}
 * @param queuePosition about which place it has in the queue, from 1; null in an answer that an earlier version kept for an
 *     {@code Idempotency-Key}
 * @param note what may keep it from running soon; null where nothing is known to
 */
public record QueuedExecution(
        UUID executionId,
        Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long queuePosition,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {

    QueuedExecution(UUID id, long queuePosition, @Nullable String note) {
        this(id, Status.QUEUED, queuePosition, note);
    }
}
