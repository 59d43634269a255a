package dev.assay.cli;

/** Why grading ends without a report; the message is one line for whoever called. */
final class GradingFailure extends RuntimeException {

    GradingFailure(String message) {
        super(message);
    }

    GradingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
