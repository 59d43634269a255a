package dev.assay.execution;

import dev.assay.runner.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended that brought no result.
 *
 * @param charged whether it counts as one of the execution's attempts
 * @param reason the fault of ours that ended it; null where that is not known
 * @param cause told to operators and, when no attempt is left, to the client
 */
public record AttemptEnd(
        AttemptOutcome outcome,
        boolean charged,
        @Nullable Reason reason,
        @Nullable String cause) {

    /** Its lease ended, which counts unless the database was away meanwhile. */
    public static AttemptEnd lost(String cause, boolean charged) {
        return new AttemptEnd(AttemptOutcome.LOST, charged, null, cause);
    }

    /** It failed by our fault. */
    public static AttemptEnd fault(Reason reason, String cause) {
        return new AttemptEnd(AttemptOutcome.FAULT, true, reason, cause);
    }

    /** Its worker hands it back unfinished. */
    public static AttemptEnd released(String cause) {
        return new AttemptEnd(AttemptOutcome.RELEASED, false, null, cause);
    }

    /** Its worker hands it back before anything of it ran: there was no attempt, and its number is the next one's. */
    public static AttemptEnd unstarted(String cause) {
        return new AttemptEnd(AttemptOutcome.UNSTARTED, false, null, cause);
    }

    static AttemptEnd cancelled() {
        return new AttemptEnd(AttemptOutcome.CANCELLED, true, null, null);
    }

    /** What the client is told when this was the last attempt. */
    Reason reasonWhenLast() {
        return reason == null ? Reason.WORKER_LOST : reason;
    }

    String causeWhenLast() {
        return reason == null ? "No attempt is left; in the last one " + cause : String.valueOf(cause);
    }
}
