package dev.assay.grading.problem;

import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits as packages give them, within what this server allows. */
final class LimitReader {

    /** What the formats tell of as usual. */
    static final long OUTPUT_MIB = 8;

    static final long MEMORY_MIB = 2048;

    private static final long MIB = 1L << 20;

    private final ImportSettings settings;
    private final Warnings warnings;
    private final String file;

    LimitReader(ImportSettings settings, Warnings warnings, String file) {
        this.settings = settings;
        this.warnings = warnings;
        this.file = file;
    }

    /** CPU time; the wall time is twice that and a second, since programs also wait. */
    Limits time(Limits limits, double seconds, String file, int line) throws PackageException {
        long millis = Math.round(seconds * 1000);
        Duration cpu = Duration.ofMillis(Math.max(millis, 1));
        Duration most = settings.maxima().cpuTime();
        Duration mostWall = settings.maxima().wallTime();
        if (cpu.compareTo(most) > 0 || cpu.compareTo(mostWall) > 0) {
            throw new PackageException(
                    file,
                    line,
                    "the time limit of " + cpu.toMillis() + " ms is more than the "
                            + Math.min(most.toMillis(), mostWall.toMillis()) + " ms that are allowed here");
        }
        return timed(limits, cpu);
    }

    private Limits timed(Limits limits, Duration cpu) {
        Duration wall = cpu.multipliedBy(2).plusSeconds(1);
        Duration most = settings.maxima().wallTime();
        if (wall.compareTo(most) > 0) {
            warnings.add(
                    file,
                    0,
                    "a program may take " + most.toMillis()
                            + " ms by the clock, the most of this server, and not twice its"
                            + " CPU time and a second");
        }
        return limits.withCpuTime(cpu).withWallTime(wall.compareTo(most) > 0 ? most : wall);
    }

    Limits memory(Limits limits, double bytes, String file, int line) throws PackageException {
        if (bytes > settings.maxima().memoryBytes()) {
            throw new PackageException(
                    file,
                    line,
                    "the memory limit of " + (long) (bytes / MIB) + " MiB is more than the "
                            + settings.maxima().memoryBytes() / MIB + " MiB that are allowed here"
                            + " (assay.limits.maximum.memory)");
        }
        return limits.withMemoryBytes((long) bytes);
    }

    Limits output(Limits limits, double mebibytes, String file, int line) throws PackageException {
        if (mebibytes * MIB > settings.maxima().outputBytes()) {
            throw new PackageException(
                    file,
                    line,
                    "the output limit of " + mebibytes + " MiB is more than the "
                            + (double) settings.maxima().outputBytes() / MIB + " MiB that are allowed here"
                            + " (assay.limits.maximum.output)");
        }
        return limits.withOutputBytes((long) (mebibytes * MIB));
    }

    /**
     * This server's own, for formats that leave limits to it; with as many processes as it allows, and output that ends the
     * program when there is too much, for it could not be judged anyway.
     */
    Limits defaults() {
        Limits defaults = settings.defaults();
        Duration cpu = defaults.cpuTime();
        return timed(
                        defaults,
                        cpu.compareTo(settings.maxima().cpuTime()) > 0
                                ? settings.maxima().cpuTime()
                                : cpu)
                .withProcesses(Math.max(defaults.processes(), settings.maxima().processes()))
                .withOutputBytes(Math.max(
                        defaults.outputBytes(),
                        Math.min(OUTPUT_MIB * MIB, settings.maxima().outputBytes())))
                .withOutputOverflow(OutputOverflow.KILL);
    }

    /** Those that the formats of contests mean where a package says nothing; less only where this server allows less. */
    Limits ofContests(@Nullable YamlNode given) {
        boolean memory = given != null && given.get("memory") != null;
        boolean output = given != null && given.get("output") != null;
        Limits most = settings.maxima();
        if (!memory && most.memoryBytes() < MEMORY_MIB * MIB) {
            less("memory", MEMORY_MIB + " MiB", most.memoryBytes() / MIB + " MiB");
        }
        if (!output && most.outputBytes() < OUTPUT_MIB * MIB) {
            less("output", OUTPUT_MIB + " MiB", (double) most.outputBytes() / MIB + " MiB");
        }
        return defaults()
                .withMemoryBytes(Math.min(MEMORY_MIB * MIB, most.memoryBytes()))
                .withOutputBytes(Math.min(OUTPUT_MIB * MIB, most.outputBytes()));
    }

    private void less(String key, String usual, String here) {
        warnings.add(
                file,
                0,
                "no limits." + key + " is given, which means " + usual + ", but this server allows " + here
                        + " (assay.limits.maximum." + key + ")");
    }

    /** Says so where even the expected output is more than a program may write. */
    void warnOfAnswers(Limits limits, TestGroup tests) {
        for (TestCase one : tests.allCases()) {
            if (one.answer().length > limits.outputBytes()) {
                warnings.add(
                        one.name(),
                        0,
                        "the answer has " + one.answer().length + " bytes, but a program may write "
                                + limits.outputBytes()
                                + ": raise the output limit, or nobody who writes as much is accepted");
                return;
            }
        }
    }

    /** Of a map with {@code memory} and {@code output} in MiB, {@code time_limit} in seconds and {@code processes}; each may be absent. */
    Limits read(Limits limits, @Nullable YamlNode map) throws PackageException {
        if (map == null) {
            return limits;
        }
        Limits read = limits;
        YamlNode time = map.get("time_limit");
        if (time != null) {
            read = time(read, time.number("time_limit", 0.001, 1e6), time.file(), time.line());
        }
        YamlNode memory = map.get("memory");
        if (memory != null) {
            read = memory(read, memory.number("memory", 1, 1e6) * MIB, memory.file(), memory.line());
        }
        YamlNode output = map.get("output");
        if (output != null) {
            read = output(read, output.number("output", 0.001, 1e6), output.file(), output.line());
        }
        YamlNode processes = map.get("processes");
        if (processes != null) {
            int most = settings.maxima().processes();
            read = read.withProcesses((int) processes.number("processes", 1, most));
        }
        return read;
    }
}
