package dev.assay.runner.engine;

import dev.assay.runner.Isolation;
import dev.assay.runner.IsolationProperty;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.SandboxProvider;
import dev.assay.runner.sandbox.SandboxSettings;
import dev.assay.runner.sandbox.SandboxTier;
import dev.assay.runner.sandbox.SystemTree;
import dev.assay.runner.sandbox.WorkRoot;
import dev.assay.runner.sandbox.isolated.IsolatedProvider;
import dev.assay.runner.sandbox.process.ProcessProvider;
import dev.assay.runner.selftest.SelfTest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Opens the tier that was asked for, or says what keeps this machine from it. Never falls back to less by itself. */
final class SandboxFactory {

    private SandboxFactory() {}

    /** A sandbox, who opened it and what it proved. */
    record Opened(SandboxProvider provider, Sandbox sandbox, Isolation isolation) {}

    /** {@code shown}: what languages need programs to see, checked already. */
    static Opened open(RunnerSettings settings, WorkRoot root, List<Path> shown) throws RunnerException {
        TierChoice choice = TierChoice.of(settings);
        if (choice.named().isPresent()) {
            require(choice.minimum(), choice.wanted(), "it was asked for in assay.sandbox.tier");
        }
        SandboxProvider provider = provider(choice.wanted());
        Set<Path> all = new LinkedHashSet<>();
        if (provider.tier().isolates()) {
            checkPaths(settings.readOnlyPaths());
            all.addAll(settings.readOnlyPaths());
            all.addAll(shown);
        }
        Sandbox sandbox = open(provider, new SandboxSettings(root, settings.slots(), List.copyOf(all)));
        try {
            require(choice.required(), sandbox.tier(), sandbox.shortfall());
            return new Opened(provider, sandbox, proved(sandbox, all));
        } catch (RunnerException e) {
            sandbox.close();
            throw e;
        }
    }

    private static SandboxProvider provider(SandboxTier tier) {
        return switch (tier) {
            case PROCESS -> new ProcessProvider();
            case ROOTLESS, NAMESPACES -> new IsolatedProvider(tier);
        };
    }

    private static Sandbox open(SandboxProvider provider, SandboxSettings settings) throws RunnerException {
        try {
            return provider.open(settings);
        } catch (RunnerException e) {
            throw provider.tier().isolates() ? noIsolation(String.valueOf(e.getMessage())) : e;
        }
    }

    private static Isolation proved(Sandbox sandbox, Collection<Path> shown) throws RunnerException {
        Isolation isolation = SelfTest.of(sandbox, shown);
        Set<IsolationProperty> broken = isolation.broken();
        if (sandbox.tier().isolates() && !broken.isEmpty()) {
            throw noIsolation("the self-test failed, it does not hold that: " + Isolation.statements(broken));
        }
        return isolation;
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

    private static void require(SandboxTier minimum, SandboxTier tier, String why) throws RunnerException {
        if (!tier.isAtLeast(minimum)) {
            throw refusal("programs would run in the sandbox tier " + tier.id() + " (" + why + "), and " + minimum.id()
                    + " at least is asked for, in assay.sandbox.tier or assay.sandbox.minimum-tier. To grant more: "
                    + provider(minimum).requirements() + ". To start with less, for yourself alone: " + anyway(tier));
        }
    }

    private static RunnerException noIsolation(String what) {
        return refusal("programs cannot be isolated on this machine (" + what + "). To grant it: "
                + provider(SandboxTier.ROOTLESS).requirements()
                + ". To run code you trust without isolation, for yourself alone: " + anyway(SandboxTier.PROCESS));
    }

    private static String anyway(SandboxTier tier) {
        return "./assay serve --bind 127.0.0.1 --assay.sandbox.tier=" + tier.id() + " --assay.sandbox.minimum-tier="
                + tier.id();
    }

    private static RunnerException refusal(String message) {
        return new RunnerException(Reason.SANDBOX_ERROR, message);
    }
}
