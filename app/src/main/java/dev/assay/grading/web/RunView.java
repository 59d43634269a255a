package dev.assay.grading.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.assay.grading.run.GradingOptions;
import dev.assay.grading.run.Run;
import dev.assay.grading.run.RunProgress;
import dev.assay.grading.run.RunState;
import dev.assay.grading.run.RunTimes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as clients see it.
 *
 * @param problem its short name
 * @param warnings what of the problem's package was left out, read differently or odd
 * @param cause why it failed; null unless it did
 * @param reportSha256 of the stable lines; null until the run is complete
 */
record RunView(
        UUID gradingRunId,
        UUID problemId,
        String problem,
        List<String> warnings,
        @Nullable UUID regradeOf,
        RunState state,
        @Nullable String cause,
        GradingOptions options,
        @JsonUnwrapped Counts counts,
        List<RunProgress.Step> steps,
        @Nullable String reportSha256,
        @JsonUnwrapped RunTimes times) {

    /**
     * How far it is.
     *
     * @param submissions how many there are; null until they are known
     * @param finished how many have a result, unreadable ones included
     * @param unreadable how many of those could not be run
     * @param reused how many results were taken over from the run it grades again
     * @param verdicts how many have each
     * @param ratePerS results a second lately; null when there were none
     * @param etaS seconds until the end at that rate; null when nobody knows
     */
    record Counts(
            @Nullable Integer submissions,
            int finished,
            int unreadable,
            int reused,
            Map<String, Integer> verdicts,
            @Nullable Double ratePerS,
            @Nullable Long etaS) {

        static Counts of(Run run, RunProgress progress) {
            @Nullable Double rate = rate(run, progress);
            return new Counts(
                    run.submissions(),
                    progress.finished(),
                    progress.unreadable(),
                    progress.reused(),
                    progress.judged(),
                    rate,
                    eta(run, progress.finished(), rate));
        }

        private Counts withoutRate() {
            return new Counts(submissions, finished, unreadable, reused, verdicts, null, null);
        }

        private static @Nullable Double rate(Run run, RunProgress progress) {
            boolean moves = run.state().isDriven() && progress.lately() > 0;
            return moves ? Double.valueOf((double) progress.lately() / RunProgress.LATELY_SECONDS) : null;
        }

        private static @Nullable Long eta(Run run, int finished, @Nullable Double rate) {
            Integer all = run.submissions();
            return rate == null || all == null ? null : Long.valueOf((long) Math.ceil((all - finished) / rate));
        }
    }

    /** What changes only when the run gets further. */
    RunView withoutRate() {
        return new RunView(
                gradingRunId,
                problemId,
                problem,
                warnings,
                regradeOf,
                state,
                cause,
                options,
                counts.withoutRate(),
                steps,
                reportSha256,
                times);
    }

    static RunView of(Run run, RunProgress progress) {
        return new RunView(
                run.id(),
                run.problemId(),
                progress.problem(),
                progress.warnings(),
                run.regradeOf(),
                run.state(),
                run.cause(),
                run.options(),
                Counts.of(run, progress),
                progress.steps(),
                run.reportSha256(),
                run.times());
    }
}
