package dev.assay.warmup;

/** A part of the way of a request that is gone through before the first one comes. */
public interface Rehearsal {

    /** Goes that way once, and leaves nothing behind: no row, no file, no signal. What it throws is of no consequence. */
    void once() throws Exception;
}
