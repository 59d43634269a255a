package dev.assay.runner.language;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;

/** A language pack cannot be used as it is written. The message names file, line and key. */
public final class PackException extends RunnerException {

    PackException(String message) {
        super(Reason.RUNTIME_UNAVAILABLE, message);
    }

    PackException(String message, Throwable cause) {
        super(Reason.RUNTIME_UNAVAILABLE, message, cause);
    }

    /** {@code key} may be empty: the file as a whole. */
    static PackException at(String file, int line, String key, String what) {
        return new PackException(
                "language pack " + file + ", line " + line + (key.isEmpty() ? "" : ", key " + key) + ": " + what);
    }
}
