package dev.assay.runner.engine;

import dev.assay.runner.Isolation;
import dev.assay.runner.IsolationProperty;
import dev.assay.runner.Language;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.SandboxTier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this machine can do for programs.
 *
 * @param tiers all there are, the best first
 * @param chosen the tier that a worker with these settings would use; null when it would refuse to start
 * @param refusal why it would refuse; null when it would not
 * @param languages as found in the chosen tier; empty without one
 */
public record HostCheck(
        List<Tier> tiers, @Nullable String chosen, @Nullable String refusal, List<Language> languages) {

    /**
     * A tier, tried.
     *
     * @param obstacle why it cannot be had; null when it can
     * @param claims every claim there is
     */
    public record Tier(
            String tier, boolean available, @Nullable String obstacle, List<Tried> claims) {}

    /** A claim, and whether the self-test saw it kept. */
    public record Tried(String id, String statement, boolean kept) {}

    /** Tries every tier, then does what a worker with these settings does. Takes some seconds. */
    public static HostCheck of(RunnerSettings settings) {
        List<Tier> tiers = new ArrayList<>();
        for (SandboxTier tier : SandboxTier.values()) {
            tiers.add(0, trial(settings.withTier(tier)));
        }
        try (LocalRunner runner = LocalRunner.open(settings)) {
            return new HostCheck(tiers, runner.isolation().tier(), null, runner.testedLanguages());
        } catch (RunnerException e) {
            return new HostCheck(tiers, null, e.getMessage(), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HostCheck(tiers, null, "interrupted", List.of());
        }
    }

    private static Tier trial(RunnerSettings settings) {
        try {
            return new Tier(settings.tier(), true, null, tried(LocalRunner.isolation(settings)));
        } catch (RunnerException e) {
            return new Tier(settings.tier(), false, e.getMessage(), List.of());
        }
    }

    private static List<Tried> tried(Isolation isolation) {
        List<Tried> tried = new ArrayList<>();
        for (IsolationProperty claim : IsolationProperty.values()) {
            tried.add(
                    new Tried(claim.id(), claim.statement(), isolation.claims().contains(claim)));
        }
        return tried;
    }
}
