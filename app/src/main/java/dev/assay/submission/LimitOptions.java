package dev.assay.submission;

import org.jspecify.annotations.Nullable;

/** Limits asked for; what is absent is as it would be without. */
public record LimitOptions(
        @Nullable Long wallTimeMs,
        @Nullable Long cpuTimeMs,
        @Nullable Long memoryKb,
        @Nullable Long processes,
        @Nullable Long outputKb,
        @Nullable String outputOverflow,
        @Nullable Long fileSizeKb,
        @Nullable Long openFiles,
        @Nullable Long stackKb) {

    static final LimitOptions NONE = new LimitOptions(null, null, null, null, null, null, null, null, null);
}
