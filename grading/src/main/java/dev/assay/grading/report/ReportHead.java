package dev.assay.grading.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of the whole run.
 *
 * @param runId left out of the stable form
 * @param problem the problem's short name
 * @param title for people
 * @param cases names of all test cases, in the problem's order
 * @param maxScore what the problem gives at most; infinite where a checker sets the scale
 * @param timeLimitMs of one case, before any multiplier of a language; null when cases differ
 * @param memoryLimitKb of one case; null when cases differ
 * @param warnings what of the problem's package was left out, read differently or odd, one sentence each
 * @param startedAt left out of the stable form; null when it has not started
 * @param finishedAt left out of the stable form; null when it has not ended
 */
public record ReportHead(
        String runId,
        String problem,
        String title,
        List<String> cases,
        double maxScore,
        @Nullable Long timeLimitMs,
        @Nullable Long memoryLimitKb,
        List<String> warnings,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public ReportHead {
        cases = List.copyOf(cases);
        warnings = List.copyOf(warnings);
    }
}
