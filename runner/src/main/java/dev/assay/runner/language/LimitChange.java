package dev.assay.runner.language;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.runner.Limits;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a pack changes limits it is given: factors first, then what replaces a value. Null changes nothing. */
record LimitChange(
        @JsonProperty("time_factor") @Nullable Double timeFactor,
        @JsonProperty("memory_factor") @Nullable Double memoryFactor,
        @JsonProperty("wall_time_ms") @Nullable Long wallTimeMs,
        @JsonProperty("cpu_time_ms") @Nullable Long cpuTimeMs,
        @JsonProperty("memory_kb") @Nullable Long memoryKb,
        @Nullable Integer processes,
        @JsonProperty("output_kb") @Nullable Long outputKb,
        @JsonProperty("file_size_kb") @Nullable Long fileSizeKb) {

    static final LimitChange NONE = new LimitChange(null, null, null, null, null, null, null, null);

    LimitChange {
        positive("time_factor", timeFactor);
        positive("memory_factor", memoryFactor);
        positive("wall_time_ms", wallTimeMs);
        positive("cpu_time_ms", cpuTimeMs);
        positive("memory_kb", memoryKb);
        positive("processes", processes);
        positive("output_kb", outputKb);
        positive("file_size_kb", fileSizeKb);
    }

    Limits of(Limits base) {
        double time = Objects.requireNonNullElse(timeFactor, 1.0);
        double memory = Objects.requireNonNullElse(memoryFactor, 1.0);
        return base.withWallTime(time(wallTimeMs, base.wallTime(), time))
                .withCpuTime(time(cpuTimeMs, base.cpuTime(), time))
                .withMemoryBytes(memoryKb == null ? (long) (base.memoryBytes() * memory) : memoryKb << 10)
                .withProcesses(Objects.requireNonNullElse(processes, base.processes()))
                .withOutputBytes(outputKb == null ? base.outputBytes() : outputKb << 10)
                .withFileBytes(fileSizeKb == null ? base.fileBytes() : fileSizeKb << 10);
    }

    private static Duration time(@Nullable Long replacement, Duration base, double factor) {
        return Duration.ofMillis(replacement == null ? Math.max(1, (long) (base.toMillis() * factor)) : replacement);
    }

    private static void positive(String key, @Nullable Number value) {
        if (value != null && value.doubleValue() <= 0) {
            throw new KeyFault(key, "must be more than 0");
        }
    }
}
