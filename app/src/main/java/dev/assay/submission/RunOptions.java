package dev.assay.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client may say about a run beside the program's files, as JSON; everything is optional.
 *
 * @param stream whether what it writes is told while it runs though nobody listens; left out of what idempotency compares when it
 *     is absent, as earlier versions did not know it
 */
public record RunOptions(
        @Nullable List<String> compileOptions,
        @Nullable List<String> args,
        @Nullable Map<String, String> env,
        @Nullable String stdin,
        @Nullable String stdinEncoding,
        @Nullable LimitOptions limits,
        @Nullable List<String> collect,
        @Nullable List<CaseOptions> cases,
        @Nullable CheckerOptions checker,
        @Nullable Boolean stopOnFirstFailure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean stream) {

    public static final RunOptions NONE =
            new RunOptions(null, null, null, null, null, null, null, null, null, null, null);
}
