package dev.assay.queue;

/** An attempt ended before its program did, and not by a fault of the program. The message is what the dashboard shows. */
final class AttemptAbandonedException extends Exception {

    AttemptAbandonedException(String meaning, Throwable interruption) {
        super("Attempt abandoned: " + meaning, interruption);
    }
}
