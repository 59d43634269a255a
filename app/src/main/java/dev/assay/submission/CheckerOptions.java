package dev.assay.submission;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checker, as a client names or describes it: which fields go with which type is for {@link CheckerCheck} to say. */
public record CheckerOptions(
        @Nullable String type,
        @Nullable Double absolute,
        @Nullable Double relative,
        @Nullable String protocol,
        @Nullable Boolean interactive,
        @Nullable String language,
        @Nullable String sourceCode,
        @Nullable List<FileOptions> files,
        @Nullable String entryPoint,
        @Nullable List<String> compileOptions,
        @Nullable List<String> args,
        @Nullable LimitOptions limits) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public CheckerOptions {}

    /** Those that need no more than their name may be given as text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CheckerOptions named(String type) {
        return new CheckerOptions(type, null, null, null, null, null, null, null, null, null, null, null);
    }
}
