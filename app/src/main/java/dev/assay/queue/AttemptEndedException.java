package dev.assay.queue;

/** An attempt ended before its program did, and not by a fault of the program: shown in the job's history. */
public final class AttemptEndedException extends Exception {

    public AttemptEndedException(String cause) {
        super(cause, null, false, false);
    }
}
