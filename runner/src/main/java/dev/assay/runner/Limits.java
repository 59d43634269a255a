package dev.assay.runner;

import java.time.Duration;

/**
 * What one case of a run may use. Start from {@link #DEFAULT} and change what differs with the {@code with} methods.
 *
 * @param wallTime elapsed time, positive
 * @param cpuTime CPU time of the whole process tree, positive
 * @param memoryBytes memory and swap of the tree
 * @param processes processes and threads alive at once
 * @param outputBytes bytes kept of each of stdout and stderr
 * @param outputOverflow what happens beyond that
 * @param fileBytes size of a file the program writes
 * @param openFiles descriptors a process may hold at once, its three streams included; at least 16
 * @param stackBytes stack of a process' main thread
 */
public record Limits(
        Duration wallTime,
        Duration cpuTime,
        long memoryBytes,
        int processes,
        long outputBytes,
        OutputOverflow outputOverflow,
        long fileBytes,
        int openFiles,
        long stackBytes) {

    /** Fewer would keep interpreters from starting. */
    public static final int MIN_OPEN_FILES = 16;

    /**
     * 5 s wall and CPU, 256 MiB memory, 64 processes, 1 MiB a stream then cut, 64 MiB files, 256 open, 64 MiB stack.
     */
    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 256L << 20, 64, 1L << 20, 64L << 20);

    public Limits {
        requirePositive("wallTime", wallTime.toMillis());
        requirePositive("cpuTime", cpuTime.toMillis());
        requirePositive("memoryBytes", memoryBytes);
        requirePositive("processes", processes);
        requirePositive("outputBytes", outputBytes);
        requirePositive("fileBytes", fileBytes);
        requirePositive("stackBytes", stackBytes);
        if (openFiles < MIN_OPEN_FILES) {
            throw new IllegalArgumentException(
                    "limit openFiles must be at least " + MIN_OPEN_FILES + ", was " + openFiles);
        }
    }

    /** The others as in {@link #DEFAULT}. */
    public Limits(
            Duration wallTime, Duration cpuTime, long memoryBytes, int processes, long outputBytes, long fileBytes) {
        this(wallTime, cpuTime, memoryBytes, processes, outputBytes, OutputOverflow.CUT, fileBytes, 256, 64L << 20);
    }

    public Limits withWallTime(Duration value) {
        return new Limits(
                value, cpuTime, memoryBytes, processes, outputBytes, outputOverflow, fileBytes, openFiles, stackBytes);
    }

    public Limits withCpuTime(Duration value) {
        return new Limits(
                wallTime, value, memoryBytes, processes, outputBytes, outputOverflow, fileBytes, openFiles, stackBytes);
    }

    public Limits withMemoryBytes(long value) {
        return new Limits(
                wallTime, cpuTime, value, processes, outputBytes, outputOverflow, fileBytes, openFiles, stackBytes);
    }

    public Limits withProcesses(int value) {
        return new Limits(
                wallTime, cpuTime, memoryBytes, value, outputBytes, outputOverflow, fileBytes, openFiles, stackBytes);
    }

    public Limits withOutputBytes(long value) {
        return new Limits(
                wallTime, cpuTime, memoryBytes, processes, value, outputOverflow, fileBytes, openFiles, stackBytes);
    }

    public Limits withOutputOverflow(OutputOverflow value) {
        return new Limits(
                wallTime, cpuTime, memoryBytes, processes, outputBytes, value, fileBytes, openFiles, stackBytes);
    }

    public Limits withFileBytes(long value) {
        return new Limits(
                wallTime, cpuTime, memoryBytes, processes, outputBytes, outputOverflow, value, openFiles, stackBytes);
    }

    public Limits withOpenFiles(int value) {
        return new Limits(
                wallTime, cpuTime, memoryBytes, processes, outputBytes, outputOverflow, fileBytes, value, stackBytes);
    }

    public Limits withStackBytes(long value) {
        return new Limits(
                wallTime, cpuTime, memoryBytes, processes, outputBytes, outputOverflow, fileBytes, openFiles, value);
    }

    /** The smaller of the two, limit by limit. */
    public Limits atMost(Limits maximum) {
        return new Limits(
                wallTime.compareTo(maximum.wallTime) < 0 ? wallTime : maximum.wallTime,
                cpuTime.compareTo(maximum.cpuTime) < 0 ? cpuTime : maximum.cpuTime,
                Math.min(memoryBytes, maximum.memoryBytes),
                Math.min(processes, maximum.processes),
                Math.min(outputBytes, maximum.outputBytes),
                outputOverflow,
                Math.min(fileBytes, maximum.fileBytes),
                Math.min(openFiles, maximum.openFiles),
                Math.min(stackBytes, maximum.stackBytes));
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("limit " + name + " must be positive, was " + value);
        }
    }
}
