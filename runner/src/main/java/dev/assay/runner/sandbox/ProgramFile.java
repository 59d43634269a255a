package dev.assay.runner.sandbox;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A command's program that is a file of the box and not of this machine: that it cannot be executed is its own fault.
 */
public final class ProgramFile {

    /** What shells answer for a file that is there and cannot be executed. */
    private static final int CANNOT_EXECUTE = 126;

    private ProgramFile() {}

    /** Whether the first argument of a command names a file of the box. */
    public static boolean isInBox(String program) {
        return !program.startsWith("/");
    }

    /** How a run ended that never began. */
    public static ProcessResult notExecutable(String program, int errno) {
        String why = "assay: " + program + " cannot be executed (error number " + errno
                + "): it is no program for this machine\n";
        return new ProcessResult(
                Reason.EXIT_CODE,
                CANNOT_EXECUTE,
                null,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                0L,
                false,
                CapturedOutput.EMPTY,
                new CapturedOutput(why.getBytes(StandardCharsets.UTF_8), false));
    }
}
