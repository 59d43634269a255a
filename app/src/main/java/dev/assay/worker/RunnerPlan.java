package dev.assay.worker;

import dev.assay.runner.Limits;
import dev.assay.runner.engine.RunnerSettings;
import dev.assay.runner.language.LanguageSettings;
import dev.assay.settings.AssayProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings, as the runner wants them. */
public final class RunnerPlan {

    private RunnerPlan() {}

    public static RunnerSettings of(AssayProperties properties) {
        AssayProperties.Sandbox sandbox = properties.sandbox();
        return new RunnerSettings(
                orElse(
                        sandbox.workDir(),
                        Path.of(System.getProperty("java.io.tmpdir"), "assay-" + System.getProperty("user.name"))),
                orElse(sandbox.toolsDir(), properties.dataDir().resolve("tools")),
                properties.worker().allSlots(),
                sandbox.tier(),
                sandbox.minimumTier(),
                sandbox.readOnlyPaths(),
                languages(properties.languages()));
    }

    private static LanguageSettings languages(AssayProperties.Languages languages) {
        AssayProperties.Languages.CompileMaximum most = languages.compileMaximum();
        return new LanguageSettings(
                languages.packs(),
                languages.extras(),
                new Limits(
                        most.wallTime(),
                        most.cpuTime(),
                        most.memory().toBytes(),
                        most.processes(),
                        most.output().toBytes(),
                        most.fileSize().toBytes()),
                languages.cacheSize().toBytes());
    }

    private static Path orElse(@Nullable Path configured, Path otherwise) {
        return configured == null || configured.toString().isEmpty() ? otherwise : configured;
    }
}
