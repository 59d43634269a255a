package dev.assay.dashboard;

/** The dashboard could not be opened. The message says what to change. */
public class DashboardException extends RuntimeException {

    public DashboardException(String message, Throwable cause) {
        super(message, cause);
    }
}
