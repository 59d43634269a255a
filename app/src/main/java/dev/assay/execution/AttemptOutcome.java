package dev.assay.execution;

import java.util.Locale;

/** How an attempt ended, as {@code attempts.outcome} keeps it. */
public enum AttemptOutcome {
    /** Its result is the execution's; told by the execution's row, not by one of attempts. */
    RECORDED,
    /** Its lease ended: the worker died, stalled or was cut off. */
    LOST,
    /** It failed by our fault, which it could still say. */
    FAULT,
    /** The execution was cancelled under it. */
    CANCELLED,
    /** Its worker gave it back, unfinished; it does not count. */
    RELEASED,
    /** Its worker gave it back before it ran; of this no row is kept. */
    UNSTARTED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
