package dev.assay.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Limits;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a key goes; what is null is as the settings have it. What is counted is counted for its owner, whichever key was used.
 *
 * @param requestsPerMinute of all kinds
 * @param running executions at once
 * @param queued executions that wait
 * @param share of the workers while several owners have work waiting, as a weight: 2 is twice as much as the usual 1
 * @param cpuSecondsPerDay of all programs that ended on a day (UTC)
 * @param languages by their ids; empty means none
 * @param wallTimeMs and all that follow: the most that a run may ask for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyLimits(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer running,
        @Nullable Integer queued,
        @Nullable Integer share,
        @Nullable Long cpuSecondsPerDay,
        @Nullable List<String> languages,
        @Nullable Long wallTimeMs,
        @Nullable Long cpuTimeMs,
        @Nullable Long memoryKb,
        @Nullable Integer processes,
        @Nullable Long outputKb,
        @Nullable Long fileSizeKb,
        @Nullable Integer openFiles,
        @Nullable Long stackKb) {

    public static final KeyLimits NONE =
            new KeyLimits(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What such a key may ask for, of what anybody may. */
    public Limits atMost(Limits most) {
        return most.atMost(most.withWallTime(or(wallTimeMs, Duration::ofMillis, most.wallTime()))
                .withCpuTime(or(cpuTimeMs, Duration::ofMillis, most.cpuTime()))
                .withMemoryBytes(or(memoryKb, KeyLimits::bytes, most.memoryBytes()))
                .withProcesses(or(processes, Function.identity(), most.processes()))
                .withOutputBytes(or(outputKb, KeyLimits::bytes, most.outputBytes()))
                .withFileBytes(or(fileSizeKb, KeyLimits::bytes, most.fileBytes()))
                .withOpenFiles(or(openFiles, Function.identity(), most.openFiles()))
                .withStackBytes(or(stackKb, KeyLimits::bytes, most.stackBytes())));
    }

    public boolean allowsLanguage(String id) {
        return languages == null || languages.contains(id);
    }

    private static long bytes(long kb) {
        return Math.min(kb, Long.MAX_VALUE >> 10) << 10;
    }

    private static <N, T> T or(@Nullable N limit, Function<N, T> value, T otherwise) {
        return limit == null ? otherwise : value.apply(limit);
    }
}
