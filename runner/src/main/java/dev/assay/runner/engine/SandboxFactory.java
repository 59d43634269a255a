package dev.assay.runner.engine;

import dev.assay.runner.Isolation;
import dev.assay.runner.IsolationProperty;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.SystemTree;
import dev.assay.runner.sandbox.WorkRoot;
import dev.assay.runner.sandbox.isolated.IsolatedSandbox;
import dev.assay.runner.sandbox.process.ProcessSandbox;
import dev.assay.runner.sandbox.process.Users;
import dev.assay.runner.selftest.SelfTest;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Opens the tier that was asked for, or says what keeps this machine from it. Never falls back to less by itself. */
final class SandboxFactory {

    static final String AUTO = "auto";
    static final String PROCESS = "process";

    /** From the least to the best. */
    static final List<String> ALL = List.of(PROCESS, IsolatedSandbox.ROOTLESS, IsolatedSandbox.NAMESPACES);

    private static final String GRANT_NAMESPACES =
            "the tier namespaces needs root (in a container --privileged), and control groups for memory and"
                    + " processes that can be written (for a systemd service Delegate=yes)";

    private static final String GRANT_ISOLATION =
            "isolation needs Linux 5.14 or newer on x86_64 or aarch64, and either root with control groups that can be"
                    + " written (tier namespaces), or user namespaces for ordinary users (tier rootless; sysctl"
                    + " user.max_user_namespaces, and on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0; in a container /proc"
                    + " must not be masked)";

    private SandboxFactory() {}

    /** A sandbox and what it proved. */
    record Opened(Sandbox sandbox, Isolation isolation) {}

    /** {@code shown}: what languages need programs to see, checked already. */
    static Opened open(RunnerSettings settings, WorkRoot root, List<Path> shown) throws RunnerException {
        String tier = settings.tier();
        if (!tier.equals(AUTO) && !ALL.contains(tier)) {
            throw refusal("assay.sandbox.tier: there is no tier '" + tier
                    + "'; there are auto, namespaces, rootless and process");
        }
        if (ALL.contains(tier)) {
            requireMinimum(tier, "it was asked for in assay.sandbox.tier", settings.minimumTier());
        }
        if (tier.equals(PROCESS)) {
            Sandbox sandbox = ProcessSandbox.open(root);
            return new Opened(sandbox, SelfTest.of(sandbox, List.of()));
        }
        return isolated(settings, root, shown);
    }

    private static Opened isolated(RunnerSettings settings, WorkRoot root, List<Path> shown) throws RunnerException {
        checkPaths(settings.readOnlyPaths());
        Set<Path> all = new LinkedHashSet<>(settings.readOnlyPaths());
        all.addAll(shown);
        boolean rootless = settings.tier().equals(IsolatedSandbox.ROOTLESS);
        IsolatedSandbox sandbox;
        try {
            sandbox = IsolatedSandbox.open(new IsolatedSandbox.Plan(
                    root.binaries(), settings.slots(), Users.firstUser(), rootless, root.tools(), List.copyOf(all)));
        } catch (RunnerException e) {
            throw noIsolation(String.valueOf(e.getMessage()));
        }
        try {
            String wanted = settings.tier().equals(AUTO) ? settings.minimumTier() : settings.tier();
            requireMinimum(sandbox.tier(), sandbox.shortOf(), wanted);
            Isolation isolation = SelfTest.of(sandbox, all);
            Set<IsolationProperty> broken = isolation.broken();
            if (!broken.isEmpty()) {
                throw noIsolation("the self-test failed, it does not hold that: " + Isolation.statements(broken));
            }
            return new Opened(sandbox, isolation);
        } catch (RunnerException e) {
            sandbox.close();
            throw e;
        }
    }

    private static void checkPaths(List<Path> paths) throws RunnerException {
        for (Path path : paths) {
            String obstacle = SystemTree.obstacle(path);
            if (obstacle != null) {
                throw refusal("assay.sandbox.read-only-paths: " + path + " cannot be shown to programs, for " + obstacle
                        + "; move it, for instance to /opt");
            }
        }
    }

    private static void requireMinimum(String tier, String why, String minimum) throws RunnerException {
        if (ALL.indexOf(tier) >= ALL.indexOf(minimum)) {
            return;
        }
        throw refusal("programs would run in the sandbox tier " + tier + " (" + why + "), and " + minimum
                + " at least is asked for, in assay.sandbox.tier or assay.sandbox.minimum-tier. To grant more: "
                + (minimum.equals(IsolatedSandbox.NAMESPACES) ? GRANT_NAMESPACES : GRANT_ISOLATION)
                + ". To start with less, for yourself alone: "
                + anyway(tier));
    }

    private static RunnerException noIsolation(String what) {
        return refusal("programs cannot be isolated on this machine (" + what + "). To grant it: " + GRANT_ISOLATION
                + ". To run code you trust without isolation, for yourself alone: " + anyway(PROCESS));
    }

    private static String anyway(String tier) {
        return "./assay serve --bind 127.0.0.1 --assay.sandbox.tier=" + tier + " --assay.sandbox.minimum-tier=" + tier;
    }

    private static RunnerException refusal(String message) {
        return new RunnerException(Reason.SANDBOX_ERROR, message);
    }
}
