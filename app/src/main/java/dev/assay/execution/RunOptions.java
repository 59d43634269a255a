package dev.assay.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client may say about a run, as JSON; everything is optional. */
public record RunOptions(
        @Nullable String stdin,
        @Nullable List<String> args,
        @Nullable LimitOptions limits) {

    public static final RunOptions NONE = new RunOptions(null, null, null);

    /** Limits asked for; what is absent takes its default. */
    record LimitOptions(
            @Nullable Long wallTimeMs,
            @Nullable Long cpuTimeMs,
            @Nullable Long memoryKb,
            @Nullable Long processes,
            @Nullable Long outputKb,
            @Nullable Long fileSizeKb) {

        static final LimitOptions NONE = new LimitOptions(null, null, null, null, null, null);
    }
}
