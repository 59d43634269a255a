package dev.assay.queue;

/** Points at which a node may die, in the order in which they are reached; tests kill nodes there. */
public enum CrashPoint {
    /** A group of submits is prepared, nothing is sent. */
    SUBMIT_BEGINS,
    /** Its rows are written, its jobs are not. */
    SUBMIT_ROWS_WRITTEN,
    /** All is written, nothing is committed. */
    SUBMIT_WRITTEN,
    /** Committed; nobody is told. */
    SUBMIT_COMMITTED,
    /** Attempts have ended or slots are free; nothing is sent. */
    TURN_BEGINS,
    /** Results are written. */
    TURN_RECORDED,
    /** Executions are claimed, their jobs are not stored. */
    TURN_CLAIMED,
    /** All is written, nothing is committed. */
    TURN_WRITTEN,
    /** Committed; what was claimed has not begun, and nobody is told of anything. */
    TURN_COMMITTED,
    /** What was claimed has begun; nobody is told of anything. */
    TURN_HANDED_OVER
}
