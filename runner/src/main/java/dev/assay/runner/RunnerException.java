package dev.assay.runner;

/** Our own fault, never the program's: the run says nothing about the program and may be tried again. */
public class RunnerException extends Exception {

    private final Reason reason;

    /** {@code reason} is one whose status is {@link Status#ERROR}. */
    public RunnerException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public RunnerException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
