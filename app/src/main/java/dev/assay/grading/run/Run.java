package dev.assay.grading.run;

import dev.assay.access.KeyLimits;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code grading_runs}.
 *
 * @param regradeOf the run whose results are taken over where nothing changed; null for none
 * @param keyLimits of the key that started it
 * @param submissionsSha256 the stored ZIP or CSV, in hex; null when the problem's own submissions are graded
 * @param fence grows each time a node takes it
 * @param submissions how many there are; null until they are known
 * @param reportSha256 of the stable report, in hex; null until there is one
 */
public record Run(
        UUID id,
        String owner,
        UUID problemId,
        @Nullable UUID regradeOf,
        RunState state,
        @Nullable String cause,
        GradingOptions options,
        KeyLimits keyLimits,
        @Nullable String submissionsSha256,
        long fence,
        @Nullable Integer submissions,
        @Nullable Double maxScore,
        @Nullable String reportSha256,
        @Nullable Long batchInstance,
        RunTimes times) {}
