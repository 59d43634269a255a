package dev.assay.runner.sandbox;

import dev.assay.runner.RunnerException;
import java.nio.file.Path;

/** A tier as this machine can have it. A new tier is a {@link SandboxTier} and one of these. */
public interface SandboxProvider {

    SandboxTier tier();

    /**
     * Opens the tier, or the next lesser one of its kind that this machine grants: {@link Sandbox#tier()} tells which.
     *
     * @throws RunnerException when it grants neither; the message says at which step
     */
    Sandbox open(SandboxSettings settings) throws RunnerException;

    /** Where programs see {@link WorkRoot#tools()}. */
    Path toolsPath(WorkRoot root);

    /** Names the build of what isolates: with another, programs may behave otherwise. */
    String fingerprint();

    /** What the machine must grant for this tier, as a clause. */
    String requirements();
}
