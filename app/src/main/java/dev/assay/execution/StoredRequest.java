package dev.assay.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Checker;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an execution runs, as its {@code execution_requests} row holds it: content by hash, everything else in place. What
 * a plain run does without is left out, so that workers of earlier versions can read those, and absent in their rows.
 *
 * @param checkers those of all cases, each once
 * @param scaleLimits whether time limits go by the speed of the worker; null means no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredRequest(
        String language,
        List<FrozenFile> files,
        @Nullable String entryPoint,
        @Nullable List<String> compileOptions,
        @Nullable Map<String, String> env,
        StoredLimits limits,
        List<FrozenCase> cases,
        @Nullable List<FrozenChecker> checkers,
        @Nullable Boolean stopOnFirstFailure,
        @Nullable List<String> collect,
        @Nullable Boolean scaleLimits) {

    public StoredRequest withScaledLimits() {
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
                true);
    }

    /** ContentOptions that is empty is not stored, but has a hash all the same. */
    record FrozenFile(String path, String sha256) {}

    /**
     * One case.
     *
     * @param stdinSha256 null when it is empty
     * @param expectedSha256 null when nothing is expected
     * @param checker place in the request's checkers; null means none
     * @param weight null means 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FrozenCase(
            @Nullable String name,
            @Nullable String stdinSha256,
            List<String> args,
            @Nullable String expectedSha256,
            @Nullable Integer checker,
            @Nullable StoredLimits limits,
            @Nullable Double weight) {}

    /** One of the three kinds, the others being null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FrozenChecker(
            Checker.@Nullable Text text,
            Checker.@Nullable Floats floats,
            @Nullable FrozenProgram program) {}

    /**
     * A checker that is a program.
     *
     * @param reader what judges after it; null means nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FrozenProgram(
            String language,
            List<FrozenFile> files,
            @Nullable String entryPoint,
            @Nullable List<String> compileOptions,
            Checker.Protocol protocol,
            @Nullable Boolean interactive,
            List<String> args,
            StoredLimits limits,
            @Nullable FrozenProgram reader) {}
}
