package dev.assay.grading.run;

/** Where a submission of a run is. */
public enum ItemState {
    /** Prepared, not queued. */
    IMPORTED,
    /** Its execution is queued, runs, or has ended without anybody having looked. */
    FED,
    /** Its result is kept. */
    DONE
}
