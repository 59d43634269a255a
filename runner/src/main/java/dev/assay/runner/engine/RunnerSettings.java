package dev.assay.runner.engine;

import dev.assay.runner.language.LanguageSettings;
import dev.assay.runner.sandbox.SandboxTier;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a runner works.
 *
 * @param workRoot directory of its own, made when missing, where workspaces live; programs' users must be able to reach
 *     it
 * @param toolsDir where {@code npm install --prefix} put tools such as esbuild; may be missing
 * @param slots runs at once
 * @param tier {@code namespaces}, {@code rootless} or {@code process}; or {@code auto}: the best of the isolating ones
 * @param minimumTier the least of {@code process}, {@code rootless} and {@code namespaces} that will do
 * @param readOnlyPaths of this machine that programs may read in the isolating tiers, beside the system's own
 */
public record RunnerSettings(
        Path workRoot,
        @Nullable Path toolsDir,
        int slots,
        String tier,
        String minimumTier,
        List<Path> readOnlyPaths,
        LanguageSettings languages) {

    public RunnerSettings {
        readOnlyPaths = List.copyOf(readOnlyPaths);
    }

    /** With the built-in languages alone. */
    public RunnerSettings(
            Path workRoot,
            @Nullable Path toolsDir,
            int slots,
            String tier,
            String minimumTier,
            List<Path> readOnlyPaths) {
        this(workRoot, toolsDir, slots, tier, minimumTier, readOnlyPaths, LanguageSettings.DEFAULT);
    }

    /** Asks for that tier, and for nothing better. */
    RunnerSettings withTier(SandboxTier other) {
        return new RunnerSettings(workRoot, toolsDir, slots, other.id(), other.id(), readOnlyPaths, languages);
    }
}
