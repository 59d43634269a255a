package dev.assay.grading.submission;

import dev.assay.runner.Shown;

/** Nothing of the submissions can be read. The message is one sentence: what is wrong, and what to do. */
public final class SubmissionsException extends Exception {

    private static final int LONGEST = 600;

    private final int line;

    SubmissionsException(int line, String message) {
        super(Shown.within(message, LONGEST));
        this.line = line;
    }

    /** The line of a CSV, from 1; 0 where lines have no part in it. */
    public int line() {
        return line;
    }
}
