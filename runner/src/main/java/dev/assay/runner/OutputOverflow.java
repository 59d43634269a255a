package dev.assay.runner;

/** What happens to a program that writes more than is kept of a stream. */
public enum OutputOverflow {
    /** It runs on; the stream is cut and marked. */
    CUT,
    /** It is killed at once, with {@link Reason#OUTPUT_LIMIT}. */
    KILL
}
