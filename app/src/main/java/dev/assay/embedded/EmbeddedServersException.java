package dev.assay.embedded;

/** The message is one line for the operator: what happened, and what to do. */
public final class EmbeddedServersException extends Exception {

    EmbeddedServersException(String message) {
        super(message);
    }

    EmbeddedServersException(String message, Throwable cause) {
        super(message, cause);
    }
}
