package dev.assay.access.key;

import dev.assay.access.KeyLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key to be made. */
public record NewKey(
        @Nullable String owner,
        @Nullable String label,
        @Nullable List<String> scopes,
        @Nullable KeyLimits limits) {}
