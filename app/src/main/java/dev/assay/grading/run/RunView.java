package dev.assay.grading.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as clients see it.
 *
 * @param problem its short name
 * @param cause why it failed; null unless it did
 * @param submissions how many there are; null until they are known
 * @param finished how many have a result, unreadable ones included
 * @param unreadable how many of those could not be run
 * @param reused how many results were taken over from the run it grades again
 * @param verdicts how many have each
 * @param ratePerS results a second lately; null when there were none
 * @param etaS seconds until the end at that rate; null when nobody knows
 * @param reportSha256 of the stable lines; null until the run is complete
 */
record RunView(
        UUID gradingRunId,
        UUID problemId,
        String problem,
        @Nullable UUID regradeOf,
        RunState state,
        @Nullable String cause,
        GradingOptions options,
        @Nullable Integer submissions,
        int finished,
        int unreadable,
        int reused,
        Map<String, Integer> verdicts,
        @Nullable Double ratePerS,
        @Nullable Long etaS,
        List<StepView> steps,
        @Nullable String reportSha256,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** A step of its job, all its starts together. */
    record StepView(String name, String state, long read, long written) {}
}
