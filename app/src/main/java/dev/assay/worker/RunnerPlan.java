package dev.assay.worker;

import dev.assay.runner.RunnerSettings;
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
                properties.worker().effectiveSlots(),
                sandbox.tier(),
                sandbox.minimumTier(),
                sandbox.readOnlyPaths());
    }

    private static Path orElse(@Nullable Path configured, Path otherwise) {
        return configured == null || configured.toString().isEmpty() ? otherwise : configured;
    }
}
