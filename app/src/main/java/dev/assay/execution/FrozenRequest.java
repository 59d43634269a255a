package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Limits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an execution runs, as its {@code execution_requests} row holds it: content by hash, everything else in place. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FrozenRequest(String language, List<FrozenFile> files, FrozenLimits limits, List<FrozenCase> cases) {

    record FrozenFile(String path, String sha256) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FrozenCase(@Nullable String stdinSha256, List<String> args) {}

    record FrozenLimits(
            long wallTimeMs, long cpuTimeMs, long memoryBytes, int processes, long outputBytes, long fileBytes) {

        static FrozenLimits of(Limits limits) {
            return new FrozenLimits(
                    limits.wallTime().toMillis(),
                    limits.cpuTime().toMillis(),
                    limits.memoryBytes(),
                    limits.processes(),
                    limits.outputBytes(),
                    limits.fileBytes());
        }

        Limits thaw() {
            return new Limits(
                    Duration.ofMillis(wallTimeMs),
                    Duration.ofMillis(cpuTimeMs),
                    memoryBytes,
                    processes,
                    outputBytes,
                    fileBytes);
        }
    }
}
