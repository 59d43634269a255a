package dev.assay.language;

import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A language as {@code GET /languages} shows it. */
record OfferedLanguage(
        String id,
        String name,
        List<String> aliases,
        @Nullable String version,
        boolean available,
        @Nullable String reason,
        List<String> extensions,
        boolean compiled,
        List<String> compileOptions,
        List<String> extras,
        DefaultLimits defaultLimits) {

    /** What a run gets that asks for nothing, under the names it may ask by. */
    record DefaultLimits(
            long wallTimeMs, long cpuTimeMs, long memoryKb, int processes, long outputKb, long fileSizeKb) {

        static DefaultLimits of(Limits limits) {
            return new DefaultLimits(
                    limits.wallTime().toMillis(),
                    limits.cpuTime().toMillis(),
                    limits.memoryBytes() >> 10,
                    limits.processes(),
                    limits.outputBytes() >> 10,
                    limits.fileBytes() >> 10);
        }
    }

    static OfferedLanguage of(Language language, Limits defaults) {
        return new OfferedLanguage(
                language.id(),
                language.name(),
                language.aliases(),
                language.version(),
                language.available(),
                language.reason(),
                language.extensions(),
                language.compiled(),
                language.compileOptions(),
                language.extras(),
                DefaultLimits.of(defaults));
    }
}
