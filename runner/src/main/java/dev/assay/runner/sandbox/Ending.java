package dev.assay.runner.sandbox;

import dev.assay.runner.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how a process tree ended. Several things may have happened at once; {@link #reason()} is the one
 * place that decides which of them is told.
 */
public record Ending(
        boolean outputLimitHit,
        boolean memoryLimitHit,
        boolean cpuLimitHit,
        boolean wallLimitHit,
        boolean processLimitHit,
        @Nullable Integer exitCode,
        @Nullable Integer signal) {

    private static final int SIGXCPU = 24;
    private static final int SIGXFSZ = 25;

    /** In this order: output, memory, CPU, wall, processes, signal, exit code. Null when it ended with exit code 0. */
    public @Nullable Reason reason() {
        if (outputLimitHit) {
            return Reason.OUTPUT_LIMIT;
        }
        if (memoryLimitHit) {
            return Reason.MEMORY_LIMIT;
        }
        if (cpuLimitHit || isSignal(SIGXCPU)) {
            return Reason.CPU_TIME_LIMIT;
        }
        if (wallLimitHit) {
            return Reason.WALL_TIME_LIMIT;
        }
        if (processLimitHit) {
            return Reason.PROCESS_LIMIT;
        }
        if (signal != null) {
            return isSignal(SIGXFSZ) ? Reason.DISK_LIMIT : Reason.SIGNAL;
        }
        return exitCode != null && exitCode == 0 ? null : Reason.EXIT_CODE;
    }

    private boolean isSignal(int number) {
        return signal != null && signal == number;
    }
}
