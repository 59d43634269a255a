package dev.assay.runner.sandbox;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A command's program that is a file of the box and not of this machine: that it cannot be executed is its own fault.
 */
public final class ProgramFile {

    /** What shells answer for a file that is there and cannot be executed. */
    private static final int CANNOT_EXECUTE = 126;

    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int ELOOP = 40;

    private ProgramFile() {}

    /** What keeps it from being executed, as a clause. */
    private static String reason(byte[] content, int errno) {
        Optional<String> interpreter = Interpreter.of(content);
        if (interpreter.isPresent()) {
            String named = "its first line asks for the interpreter " + interpreter.get();
            return switch (errno) {
                case ENOENT -> named + ", which is not there";
                case EACCES -> named + ", which may not be executed";
                case ELOOP -> named + ", which is a script of another one, too often";
                default -> named + " (error number " + errno + ")";
            };
        }
        return errno == ENOENT
                ? "what it is to be loaded by is not there; link it statically, or build it on this kind of system"
                : "it is no program for this machine, and names no interpreter with #! in its first line (error number "
                        + errno + ")";
    }

    /** Whether the first argument of a command names a file of the box. */
    public static boolean isInBox(String program) {
        return !program.startsWith("/");
    }

    /**
     * How a run ended that never began.
     *
     * @param content of the file; empty where nobody knows it
     */
    public static ProcessResult notExecutable(String program, byte[] content, int errno) {
        String why = "assay: " + program + " cannot be executed: " + reason(content, errno) + "\n";
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
