package dev.assay.runner.sandbox.process;

import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.SandboxProvider;
import dev.assay.runner.sandbox.SandboxSettings;
import dev.assay.runner.sandbox.SandboxTier;
import dev.assay.runner.sandbox.WorkRoot;
import java.nio.file.Path;

/** {@code process}, by {@link ProcessSandbox}. */
public final class ProcessProvider implements SandboxProvider {

    @Override
    public SandboxTier tier() {
        return SandboxTier.PROCESS;
    }

    @Override
    public Sandbox open(SandboxSettings settings) throws RunnerException {
        return ProcessSandbox.open(settings.root());
    }

    @Override
    public Path toolsPath(WorkRoot root) {
        return root.tools();
    }

    /** Nothing isolates, and so nothing of it changes how programs behave. */
    @Override
    public String fingerprint() {
        return "";
    }

    @Override
    public String requirements() {
        return "the tier process needs perl";
    }
}
