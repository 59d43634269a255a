package dev.assay.runner.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How well programs are kept apart, from the least to the best: tiers compare by their order. */
public enum SandboxTier {
    /** Limits and clean-up alone. */
    PROCESS(false),
    /** Namespaces as an ordinary user, or without control groups. */
    ROOTLESS(true),
    /** Namespaces and control groups, as root. */
    NAMESPACES(true);

    private final boolean isolates;
    private final String id;

    SandboxTier(boolean isolates) {
        this.isolates = isolates;
        this.id = name().toLowerCase(Locale.ROOT);
    }

    /** The word operators write and clients see: lower case. */
    public String id() {
        return id;
    }

    /** Whether programs are kept from the host and from each other, which is then proved before any runs. */
    public boolean isolates() {
        return isolates;
    }

    public boolean isAtLeast(SandboxTier minimum) {
        return compareTo(minimum) >= 0;
    }

    /** Reads {@link #id()} back. Empty for an unknown word. */
    public static Optional<SandboxTier> ofId(String id) {
        return Arrays.stream(values()).filter(tier -> tier.id.equals(id)).findFirst();
    }
}
