package dev.assay.runner.engine;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.SandboxTier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which tiers an operator accepts.
 *
 * @param named the one that was asked for; empty for the best of the isolating ones
 * @param minimum the least that will do
 */
record TierChoice(Optional<SandboxTier> named, SandboxTier minimum) {

    private static final String AUTO = "auto";

    private static final SandboxTier BEST = SandboxTier.NAMESPACES;

    static TierChoice of(RunnerSettings settings) throws RunnerException {
        return new TierChoice(
                settings.tier().equals(AUTO)
                        ? Optional.empty()
                        : Optional.of(tier("assay.sandbox.tier", settings.tier(), AUTO + ", ")),
                tier("assay.sandbox.minimum-tier", settings.minimumTier(), ""));
    }

    private static SandboxTier tier(String setting, String id, String others) throws RunnerException {
        return SandboxTier.ofId(id)
                .orElseThrow(() -> new RunnerException(
                        Reason.SANDBOX_ERROR,
                        setting + ": there is no tier '" + id + "'; there are " + others
                                + Arrays.stream(SandboxTier.values())
                                        .map(SandboxTier::id)
                                        .collect(Collectors.joining(", "))));
    }

    /** The tier to open. */
    SandboxTier wanted() {
        return named.orElse(BEST);
    }

    /** The least that may come of it: who names a tier gets that one. */
    SandboxTier required() {
        return named.orElse(minimum);
    }
}
