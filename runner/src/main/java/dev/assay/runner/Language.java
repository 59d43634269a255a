package dev.assay.runner;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A language as clients see it.
 *
 * @param version what the probe printed; null when unavailable
 * @param reason why it is unavailable and what to do; null when available
 * @param extensions of source files, without the dot, the usual one first
 * @param compiled whether a compile step comes before the runs
 * @param compileOptions regular expressions: which options clients may pass to the compiler
 * @param extras paths of libraries the operator added
 */
public record Language(
        String id,
        String name,
        List<String> aliases,
        @Nullable String version,
        boolean available,
        @Nullable String reason,
        List<String> extensions,
        boolean compiled,
        List<String> compileOptions,
        List<String> extras) {

    public Language {
        // A node of an older version tells less.
        extensions = Objects.requireNonNullElse(extensions, List.of());
        compileOptions = Objects.requireNonNullElse(compileOptions, List.of());
        extras = Objects.requireNonNullElse(extras, List.of());
    }
}
