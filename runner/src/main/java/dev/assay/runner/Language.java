package dev.assay.runner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A language as clients see it.
 *
 * @param version what the probe printed; null when unavailable
 * @param reason why it is unavailable and what to do; null when available
 */
public record Language(
        String id,
        String name,
        List<String> aliases,
        @Nullable String version,
        boolean available,
        @Nullable String reason) {}
