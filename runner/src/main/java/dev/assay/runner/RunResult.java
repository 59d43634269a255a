package dev.assay.runner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a {@link RunRequest}. {@code compile} is null for languages that do not compile; {@code cases} is
 * empty when compilation failed.
 *
 * @param isolation id of the sandbox tier that ran it
 */
public record RunResult(@Nullable ProcessResult compile, List<ProcessResult> cases, String isolation) {

    public RunResult {
        cases = List.copyOf(cases);
    }

    /** The compile error, else the reason of the first case that did not complete, else null. */
    public @Nullable Reason reason() {
        if (compile != null && compile.reason() != null) {
            return Reason.COMPILE_ERROR;
        }
        for (ProcessResult result : cases) {
            if (result.reason() != null) {
                return result.reason();
            }
        }
        return null;
    }

    public Status status() {
        Reason reason = reason();
        return reason == null ? Status.COMPLETED : reason.status();
    }
}
