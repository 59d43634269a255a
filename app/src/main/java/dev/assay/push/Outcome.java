package dev.assay.push;

import dev.assay.runner.Status;

/** What a client that waited is told. */
sealed interface Outcome {

    /**
     * It ended in time.
     *
     * @param json the whole answer, the same bytes for everybody who waited for it
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
    record Ended(byte[] json) implements Outcome {}

    /** The time is over. */
    record NotEnded(Status status) implements Outcome {}

    /** The execution was erased. */
    record Gone() implements Outcome {}
}
