package dev.assay.access.key;

import dev.assay.access.KeyLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different; what is null stays.
 *
 * @param limits all of them: those it does not name are none
 */
public record KeyChange(
        @Nullable String label,
        @Nullable List<String> scopes,
        @Nullable KeyLimits limits) {}
