package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Checker;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an execution runs, as its {@code execution_requests} row holds it: small text in place, other content by hash. What
 * a plain run does without is left out.
 *
 * @param checkers those of all cases, each once
 * @param scaleLimits whether time limits go by the speed of the worker; null means no
 * @param streams whether what it writes is told while it runs though nobody listens; null means no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredRequest(
        String language,
        List<StoredFile> files,
        @Nullable String entryPoint,
        @Nullable List<String> compileOptions,
        @Nullable Map<String, String> env,
        StoredLimits limits,
        List<StoredCase> cases,
        @Nullable List<StoredChecker> checkers,
        @Nullable Boolean stopOnFirstFailure,
        @Nullable List<String> collect,
        @Nullable Boolean scaleLimits,
        @Nullable Boolean streams) {

    public StoredRequest withScaledLimits() {
        return with(true, streams);
    }

    /** Told while it runs, whether anybody listens or not. */
    public StoredRequest streamed() {
        return with(scaleLimits, true);
    }

    private StoredRequest with(@Nullable Boolean scaled, @Nullable Boolean streamed) {
        return new StoredRequest(
                language,
                files,
                entryPoint,
                compileOptions,
                env,
                limits,
                cases,
                checkers,
                stopOnFirstFailure,
                collect,
                scaled,
                streamed);
    }

    /** One of the two is there: the content itself where that is small text, else the hash of a blob. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StoredFile(
            String path, @Nullable String sha256, @Nullable String text) {}

    /**
     * One case.
     *
     * @param stdin where it is small text; this and its hash are null when it is empty
     * @param expected where it is small text; this and its hash are null when nothing is expected
     * @param checker place in the request's checkers; null means none
     * @param weight null means 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StoredCase(
            @Nullable String name,
            @Nullable String stdinSha256,
            @Nullable String stdin,
            List<String> args,
            @Nullable String expectedSha256,
            @Nullable String expected,
            @Nullable Integer checker,
            @Nullable StoredLimits limits,
            @Nullable Double weight) {}

    /** One of these kinds, the others being null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoredChecker(
            Checker.@Nullable Text text,
            Checker.@Nullable Floats floats,
            Checker.@Nullable Words words,
            @Nullable Boolean told,
            @Nullable StoredProgram program) {}

    /**
     * A checker that is a program.
     *
     * @param reader what judges after it; null means nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoredProgram(
            String language,
            List<StoredFile> files,
            @Nullable String entryPoint,
            @Nullable List<String> compileOptions,
            Checker.Protocol protocol,
            @Nullable Boolean interactive,
            List<String> args,
            StoredLimits limits,
            @Nullable StoredProgram reader) {}
}
