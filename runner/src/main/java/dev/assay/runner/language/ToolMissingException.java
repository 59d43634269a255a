package dev.assay.runner.language;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;

/** A tool is not on this machine. */
final class ToolMissingException extends RunnerException {

    ToolMissingException(String message) {
        super(Reason.RUNTIME_UNAVAILABLE, message);
    }
}
