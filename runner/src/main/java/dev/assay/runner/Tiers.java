package dev.assay.runner;

import dev.assay.runner.isolated.IsolatedSandbox;
import dev.assay.runner.process.ProcessSandbox;
import dev.assay.runner.process.Users;
import dev.assay.runner.process.WorkRoot;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;

/** Opens the tier that was asked for, or says what keeps this machine from it. Never falls back to less by itself. */
final class Tiers {

    static final String AUTO = "auto";
    static final String PROCESS = "process";

    /** Places the tree of an isolating tier fills itself. */
    private static final List<Path> TAKEN = List.of("/proc", "/dev", "/run", "/box", "/tmp", "/var", "/tools").stream()
            .map(Path::of)
            .toList();

    private Tiers() {}

    static Sandbox open(RunnerSettings settings, WorkRoot root) throws RunnerException {
        return switch (settings.tier()) {
            case PROCESS -> ProcessSandbox.open(root);
            case AUTO, IsolatedSandbox.ROOTLESS -> isolated(settings, root);
            case IsolatedSandbox.NAMESPACES -> full(isolated(settings, root));
            default ->
                throw new RunnerException(
                        Reason.SANDBOX_ERROR,
                        "assay.sandbox.tier: there is no tier '" + settings.tier()
                                + "'; there are auto, namespaces, rootless and process");
        };
    }

    private static Sandbox isolated(RunnerSettings settings, WorkRoot root) throws RunnerException {
        for (Path path : settings.readOnlyPaths()) {
            if (!path.isAbsolute() || TAKEN.stream().anyMatch(path.normalize()::startsWith)) {
                throw new RunnerException(
                        Reason.SANDBOX_ERROR,
                        "assay.sandbox.read-only-paths: " + path
                                + " cannot be shown to programs, as it is not absolute or lies where they have directories"
                                + " of their own; move it, for instance to /opt");
            }
        }
        boolean rootless = settings.tier().equals(IsolatedSandbox.ROOTLESS);
        try {
            Sandbox sandbox = IsolatedSandbox.open(new IsolatedSandbox.Plan(
                    root.binaries(),
                    settings.slots(),
                    Users.firstUser(),
                    rootless,
                    root.tools(),
                    settings.readOnlyPaths()));
            SelfTest.require(sandbox);
            return sandbox;
        } catch (RunnerException e) {
            throw new RunnerException(
                    Reason.SANDBOX_ERROR,
                    "programs cannot be isolated on this machine (" + e.getMessage()
                            + "). Isolation needs Linux 5.14 or newer on x86_64 or aarch64, and root with control groups"
                            + " that can be written (tier namespaces), or user namespaces for ordinary users (tier"
                            + " rootless; sysctl user.max_user_namespaces, and on Ubuntu"
                            + " kernel.apparmor_restrict_unprivileged_userns=0; in a container /proc must not be masked)."
                            + " To run code you trust without isolation: ./assay serve --assay.sandbox.tier=process",
                    e);
        }
    }

    private static Sandbox full(Sandbox sandbox) throws RunnerException {
        if (sandbox.tier().equals(IsolatedSandbox.NAMESPACES)) {
            return sandbox;
        }
        sandbox.close();
        throw new RunnerException(
                Reason.SANDBOX_ERROR,
                "assay.sandbox.tier: the tier namespaces needs root, and control groups for memory and processes that can be"
                        + " written; without them use rootless, where memory and CPU time are polled");
    }
}
