package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits as {@link StoredRequest} holds them. The last three are null where they are as by default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredLimits(
        long wallTimeMs,
        long cpuTimeMs,
        long memoryBytes,
        int processes,
        long outputBytes,
        long fileBytes,
        @Nullable OutputOverflow outputOverflow,
        @Nullable Integer openFiles,
        @Nullable Long stackBytes) {

    static StoredLimits of(Limits limits) {
        Limits d = Limits.DEFAULT;
        return new StoredLimits(
                limits.wallTime().toMillis(),
                limits.cpuTime().toMillis(),
                limits.memoryBytes(),
                limits.processes(),
                limits.outputBytes(),
                limits.fileBytes(),
                limits.outputOverflow() == d.outputOverflow() ? null : limits.outputOverflow(),
                limits.openFiles() == d.openFiles() ? null : limits.openFiles(),
                limits.stackBytes() == d.stackBytes() ? null : limits.stackBytes());
    }

    Limits decode() {
        Limits d = Limits.DEFAULT;
        return d.withWallTime(Duration.ofMillis(wallTimeMs))
                .withCpuTime(Duration.ofMillis(cpuTimeMs))
                .withMemoryBytes(memoryBytes)
                .withProcesses(processes)
                .withOutputBytes(outputBytes)
                .withFileBytes(fileBytes)
                .withOutputOverflow(outputOverflow == null ? d.outputOverflow() : outputOverflow)
                .withOpenFiles(openFiles == null ? d.openFiles() : openFiles)
                .withStackBytes(stackBytes == null ? d.stackBytes() : stackBytes);
    }
}
