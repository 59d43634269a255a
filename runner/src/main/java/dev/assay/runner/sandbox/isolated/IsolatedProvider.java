package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.SandboxProvider;
import dev.assay.runner.sandbox.SandboxSettings;
import dev.assay.runner.sandbox.SandboxTier;
import dev.assay.runner.sandbox.UserRange;
import dev.assay.runner.sandbox.WorkRoot;
import java.nio.file.Path;

/** {@code rootless} or {@code namespaces}, by the native sandbox. */
public record IsolatedProvider(SandboxTier tier) implements SandboxProvider {

    /** Where the native sandbox mounts {@link WorkRoot#tools()}. */
    private static final Path TOOLS = Path.of("/tools");

    @Override
    public Sandbox open(SandboxSettings settings) throws RunnerException {
        WorkRoot root = settings.root();
        return IsolatedSandbox.open(new IsolatedSandbox.Plan(
                root.binaries(),
                settings.slots(),
                UserRange.FIRST,
                tier == SandboxTier.ROOTLESS,
                root.tools(),
                settings.shown()));
    }

    @Override
    public Path toolsPath(WorkRoot root) {
        return TOOLS;
    }

    @Override
    public String fingerprint() {
        return NativeBinary.ofJar();
    }

    @Override
    public String requirements() {
        return tier == SandboxTier.NAMESPACES
                ? "the tier namespaces needs root (in a container --privileged), and control groups for memory and"
                        + " processes that can be written (for a systemd service Delegate=yes)"
                : "isolation needs Linux 5.14 or newer on x86_64 or aarch64, and either root with control groups that"
                        + " can be written (tier namespaces), or user namespaces for ordinary users (tier rootless;"
                        + " sysctl user.max_user_namespaces, and on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0;"
                        + " in a container /proc must not be masked)";
    }
}
