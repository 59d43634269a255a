package dev.assay.runner;

import java.time.Duration;

/**
 * What one case of a run may use.
 *
 * @param wallTime elapsed time, positive
 * @param cpuTime CPU time of the whole process tree, positive
 * @param memoryBytes memory and swap of the tree
 * @param processes processes and threads alive at once
 * @param outputBytes bytes kept of each of stdout and stderr; what exceeds it is cut and marked
 * @param fileBytes size of a file the program writes
 */
public record Limits(
        Duration wallTime, Duration cpuTime, long memoryBytes, int processes, long outputBytes, long fileBytes) {

    /** 5 s wall and CPU, 256 MiB memory, 64 processes, 1 MiB a stream, 64 MiB files. */
    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 256L << 20, 64, 1L << 20, 64L << 20);

    public Limits {
        requirePositive("wallTime", wallTime.toMillis());
        requirePositive("cpuTime", cpuTime.toMillis());
        requirePositive("memoryBytes", memoryBytes);
        requirePositive("processes", processes);
        requirePositive("outputBytes", outputBytes);
        requirePositive("fileBytes", fileBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("limit " + name + " must be positive, was " + value);
        }
    }
}
