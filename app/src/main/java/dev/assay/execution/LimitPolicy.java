package dev.assay.execution;

import dev.assay.execution.RunOptions.LimitOptions;
import dev.assay.runner.Limits;
import dev.assay.settings.AssayProperties;
import dev.assay.web.ProblemCode;
import dev.assay.web.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills in what a client did not ask for, and refuses what is over the maximum. */
@Component
class LimitPolicy {

    private static final long KB = 1024;

    private final AssayProperties.Limits.Defaults defaults;
    private final AssayProperties.Limits.Maximum maximum;

    LimitPolicy(AssayProperties properties) {
        this.defaults = properties.limits().defaults();
        this.maximum = properties.limits().maximum();
    }

    /** Throws {@link ProblemException} naming the field and its maximum. */
    Limits resolve(LimitOptions asked) {
        return Limits.DEFAULT
                .withWallTime(time("wall_time_ms", asked.wallTimeMs(), defaults.wallTime(), maximum.wallTime()))
                .withCpuTime(time("cpu_time_ms", asked.cpuTimeMs(), defaults.cpuTime(), maximum.cpuTime()))
                .withMemoryBytes(bytes(
                        "memory_kb",
                        asked.memoryKb(),
                        defaults.memory().toBytes(),
                        maximum.memory().toBytes()))
                .withProcesses((int) number("processes", asked.processes(), defaults.processes(), maximum.processes()))
                .withOutputBytes(bytes(
                        "output_kb",
                        asked.outputKb(),
                        defaults.output().toBytes(),
                        maximum.output().toBytes()))
                .withFileBytes(bytes(
                        "file_size_kb",
                        asked.fileSizeKb(),
                        defaults.fileSize().toBytes(),
                        maximum.fileSize().toBytes()));
    }

    private static Duration time(String field, @Nullable Long asked, Duration byDefault, Duration maximum) {
        return Duration.ofMillis(number(field, asked, byDefault.toMillis(), maximum.toMillis()));
    }

    private static long bytes(String field, @Nullable Long askedKb, long byDefault, long maximum) {
        return askedKb == null ? byDefault : number(field, askedKb, byDefault / KB, maximum / KB) * KB;
    }

    private static long number(String field, @Nullable Long asked, long byDefault, long maximum) {
        if (asked == null) {
            return byDefault;
        }
        String pointer = "/limits/" + field;
        if (asked < 1) {
            throw ProblemException.invalid(pointer, pointer + " must be at least 1, was " + asked);
        }
        if (asked > maximum) {
            throw new ProblemException(
                    ProblemCode.LIMIT_EXCEEDED, pointer + " may be at most " + maximum + ", was " + asked, pointer);
        }
        return asked;
    }
}
