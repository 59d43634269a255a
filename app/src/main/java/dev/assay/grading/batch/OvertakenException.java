package dev.assay.grading.batch;

/** Another node drives the run: nothing of this chunk is written. */
final class OvertakenException extends RuntimeException {

    OvertakenException() {
        super("another node has taken this run, or it is gone");
    }
}
