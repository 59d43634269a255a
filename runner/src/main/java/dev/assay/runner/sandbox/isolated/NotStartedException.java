package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import java.io.Serial;

/** A slot could not begin a run: our fault, and nothing of the program has run. */
final class NotStartedException extends RunnerException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotStartedException(String message) {
        super(Reason.SANDBOX_ERROR, message);
    }
}
