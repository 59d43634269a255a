package dev.assay.grading.problem;

import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits as packages give them, within what this server allows. */
final class LimitReader {

    private static final long MIB = 1L << 20;

    private final ImportSettings settings;

    LimitReader(ImportSettings settings) {
        this.settings = settings;
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
        Duration wall = cpu.multipliedBy(2).plusSeconds(1);
        return limits.withCpuTime(cpu).withWallTime(wall.compareTo(mostWall) > 0 ? mostWall : wall);
    }

    Limits memory(Limits limits, double bytes, String file, int line) throws PackageException {
        if (bytes > settings.maxima().memoryBytes()) {
            throw new PackageException(
                    file,
                    line,
                    "the memory limit of " + (long) (bytes / MIB) + " MiB is more than the "
                            + settings.maxima().memoryBytes() / MIB + " MiB that are allowed here");
        }
        return limits.withMemoryBytes((long) bytes);
    }

    Limits output(Limits limits, double mebibytes, String file, int line) throws PackageException {
        if (mebibytes * MIB > settings.maxima().outputBytes()) {
            throw new PackageException(
                    file,
                    line,
                    "the output limit of " + mebibytes + " MiB is more than the "
                            + settings.maxima().outputBytes() + " bytes that are allowed here");
        }
        return limits.withOutputBytes((long) (mebibytes * MIB));
    }

    /** Output beyond its limit ends the program: it could not be judged anyway. */
    Limits defaults() {
        return settings.defaults().withOutputOverflow(OutputOverflow.KILL);
    }

    /** Of a map with {@code memory} and {@code output} in MiB, and {@code time_limit} in seconds; each may be absent. */
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
        return read;
    }
}
