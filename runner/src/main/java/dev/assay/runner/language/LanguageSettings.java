package dev.assay.runner.language;

import dev.assay.runner.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says about languages.
 *
 * @param directory of further packs; null for none
 * @param extras paths of libraries that a language's programs may read, by its id
 * @param compileMaximum the most that a pack may let a compile use
 * @param cacheBytes the most that the cache of compiles may keep on disk
 */
public record LanguageSettings(
        @Nullable Path directory, Map<String, List<Path>> extras, Limits compileMaximum, long cacheBytes) {

    /** The built-in packs alone; compiles of at most 60 s of CPU time and 2 GiB; half a GiB of them kept. */
    public static final LanguageSettings DEFAULT = new LanguageSettings(
            null,
            Map.of(),
            new Limits(Duration.ofSeconds(120), Duration.ofSeconds(60), 2L << 30, 256, 1 << 20, 512L << 20),
            512L << 20);

    public LanguageSettings {
        extras = Map.copyOf(extras);
    }
}
