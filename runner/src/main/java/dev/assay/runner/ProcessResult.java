package dev.assay.runner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one sandboxed process tree ended.
 *
 * @param reason why it did not end with exit code 0; null when it did
 * @param exitCode null when a signal ended it
 * @param signal the signal that ended it, else null
 * @param wallTime the run alone, without set-up
 * @param setUpTime what the sandbox took before the program ran
 * @param cpuTime of the tree; null where the tier cannot tell
 * @param memoryBytes peak of the tree; null where the tier cannot tell
 * @param memoryApproximate whether the peak was looked for now and then, and may have been higher in between
 */
public record ProcessResult(
        @Nullable Reason reason,
        @Nullable Integer exitCode,
        @Nullable Integer signal,
        Duration wallTime,
        Duration setUpTime,
        @Nullable Duration cpuTime,
        @Nullable Long memoryBytes,
        boolean memoryApproximate,
        CapturedOutput stdout,
        CapturedOutput stderr) {

    public Status status() {
        return reason == null ? Status.COMPLETED : reason.status();
    }

    /** The same ending, told differently. */
    public ProcessResult withReason(@Nullable Reason other) {
        return new ProcessResult(
                other, exitCode, signal, wallTime, setUpTime, cpuTime, memoryBytes, memoryApproximate, stdout, stderr);
    }

    /** The same ending, with other output. */
    public ProcessResult withOutput(CapturedOutput out, CapturedOutput err) {
        return new ProcessResult(
                reason, exitCode, signal, wallTime, setUpTime, cpuTime, memoryBytes, memoryApproximate, out, err);
    }
}
