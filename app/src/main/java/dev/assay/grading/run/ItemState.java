package dev.assay.grading.run;

/** Where a submission of a run is. */
public enum ItemState {
    /** Prepared, not queued. */
    IMPORTED,
    /** Its execution is queued or runs. */
    FED,
    /** Its execution has ended, and nobody has taken its result yet. */
    ENDED,
    /** Its result is kept. */
    DONE
}
