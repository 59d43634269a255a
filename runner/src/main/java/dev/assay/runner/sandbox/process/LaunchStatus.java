package dev.assay.runner.sandbox.process;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher reported.
 *
 * @param waitStatus as wait(2) gives it
 * @param wallTime of the program alone; null where the launcher cannot tell
 * @param refusal the error number where a file of the box cannot be executed; null where the program ran
 */
record LaunchStatus(
        int waitStatus,
        Duration cpuTime,
        @Nullable Duration wallTime,
        @Nullable Integer refusal) {

    private static final int ENOENT = 2;
    private static final int EACCES = 13;

    @Nullable
    Integer exitCode() {
        return (waitStatus & 0x7f) == 0 ? waitStatus >> 8 & 0xff : null;
    }

    @Nullable
    Integer signal() {
        return (waitStatus & 0x7f) == 0 ? null : waitStatus & 0x7f;
    }

    /** Empty-handed, null: the launcher itself was killed before it could report. */
    static @Nullable LaunchStatus read(Path file, String program) throws RunnerException {
        String line;
        try {
            line = Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "the launcher's report cannot be read", e);
        }
        if (line.isEmpty()) {
            return null;
        }
        try (Scanner words = new Scanner(line).useLocale(Locale.ROOT)) {
            String word = words.next();
            if (!word.equals("done")) {
                return refused(word, words.nextInt(), program);
            }
            return new LaunchStatus(words.nextInt(), seconds(words.nextDouble()), wall(words.nextDouble()), null);
        }
    }

    /** What shells do with a program that cannot be executed, where that is the program's own fault. */
    private static LaunchStatus refused(String step, int errno, String program) throws RunnerException {
        if (step.equals("exec") && ProgramFile.isInBox(program)) {
            return new LaunchStatus(0, Duration.ZERO, Duration.ZERO, errno);
        }
        if (step.equals("exec") && (errno == ENOENT || errno == EACCES)) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE,
                    program + (errno == ENOENT ? " is not there" : " may not be run by programs' users")
                            + "; install it again, or restart the worker so that it looks anew");
        }
        throw new RunnerException(
                Reason.SANDBOX_ERROR, "starting " + program + " failed at " + step + " with error number " + errno);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static @Nullable Duration wall(double seconds) {
        return seconds < 0 ? null : seconds(seconds);
    }
}
