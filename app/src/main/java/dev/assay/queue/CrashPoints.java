package dev.assay.queue;

/** Told of each {@link CrashPoint} as it is reached. Does nothing unless a test replaces it. */
public interface CrashPoints {

    void reached(CrashPoint point);
}
