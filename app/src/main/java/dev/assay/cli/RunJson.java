package dev.assay.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of {@code assay run} as JSON; words and units are those of REST. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunJson(
        Status status,
        @Nullable String reason,
        @Nullable Verdict verdict,
        @Nullable Double score,
        String isolation,
        int compilations,
        @Nullable Ending compile,
        List<One> cases) {

    static RunJson of(RunResult result) {
        return new RunJson(
                result.status(),
                id(result.reason()),
                result.verdict(),
                result.score().isPresent() ? result.score().getAsDouble() : null,
                result.isolation(),
                result.compilations(),
                Ending.of(result.compile()),
                result.cases().stream().map(One::of).toList());
    }

    /** One case; without {@code process} it was not run. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record One(
            @Nullable String name,
            @Nullable Verdict verdict,
            @Nullable Double points,
            @Nullable String message,
            @Nullable Ending process) {

        static One of(CaseResult result) {
            return new One(
                    result.name(), result.verdict(), result.points(), result.message(), Ending.of(result.process()));
        }
    }

    /** How a process ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ending(
            @Nullable String reason,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            long timeMs,
            @Nullable Long cpuTimeMs,
            @Nullable Long memoryKb,
            boolean memoryApproximate,
            String stdout,
            @Nullable String stdoutEncoding,
            boolean stdoutTruncated,
            String stderr,
            @Nullable String stderrEncoding,
            boolean stderrTruncated) {

        static @Nullable Ending of(@Nullable ProcessResult result) {
            if (result == null) {
                return null;
            }
            Text out = Text.of(result.stdout().bytes());
            Text err = Text.of(result.stderr().bytes());
            return new Ending(
                    id(result.reason()),
                    result.exitCode(),
                    result.signal(),
                    result.wallTime().toMillis(),
                    result.cpuTime() == null ? null : result.cpuTime().toMillis(),
                    result.memoryBytes() == null ? null : result.memoryBytes() / 1024,
                    result.memoryApproximate(),
                    out.text(),
                    out.encoding(),
                    result.stdout().truncated(),
                    err.text(),
                    err.encoding(),
                    result.stderr().truncated());
        }
    }

    private static @Nullable String id(@Nullable Reason reason) {
        return reason == null ? null : reason.id();
    }

    private record Text(String text, @Nullable String encoding) {

        static Text of(byte[] bytes) {
            try {
                return new Text(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString(),
                        null);
            } catch (CharacterCodingException e) {
                return new Text(Base64.getEncoder().encodeToString(bytes), "base64");
            }
        }
    }
}
