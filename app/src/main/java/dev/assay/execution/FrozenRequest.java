package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an execution runs, as its {@code execution_requests} row holds it: content by hash, everything else in place. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FrozenRequest(String language, List<FrozenFile> files, FrozenLimits limits, List<FrozenCase> cases) {

    record FrozenFile(String path, String sha256) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FrozenCase(@Nullable String stdinSha256, List<String> args) {}

    /** Rows of earlier versions have only the first six; null means the default. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FrozenLimits(
            long wallTimeMs,
            long cpuTimeMs,
            long memoryBytes,
            int processes,
            long outputBytes,
            long fileBytes,
            @Nullable OutputOverflow outputOverflow,
            @Nullable Integer openFiles,
            @Nullable Long stackBytes) {

        static FrozenLimits of(Limits limits) {
            return new FrozenLimits(
                    limits.wallTime().toMillis(),
                    limits.cpuTime().toMillis(),
                    limits.memoryBytes(),
                    limits.processes(),
                    limits.outputBytes(),
                    limits.fileBytes(),
                    limits.outputOverflow(),
                    limits.openFiles(),
                    limits.stackBytes());
        }

        Limits thaw() {
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
}
