package dev.assay.grading.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.execution.view.BulkResult;
import dev.assay.execution.view.BulkResult.CaseEnd;
import dev.assay.grading.report.ReportExpectation;
import dev.assay.grading.report.ReportOutcome;
import dev.assay.grading.report.ReportRow;
import dev.assay.grading.run.FirstTry;
import dev.assay.runner.Limits;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is run once more, and which of two tries counts. */
@Tag("unit")
class RepeatingTest {

    private static final Limits SECOND =
            Limits.DEFAULT.withCpuTime(Duration.ofSeconds(1)).withWallTime(Duration.ofSeconds(3));

    private static CaseEnd late(long cpuMs) {
        Reason reason = cpuMs < 1000 ? Reason.WALL_TIME_LIMIT : Reason.CPU_TIME_LIMIT;
        return new CaseEnd(Verdict.TLE, 0.0, reason.id(), null, 9, 3000L, cpuMs, 1L, null);
    }

    private static CaseEnd inTime(long cpuMs) {
        return new CaseEnd(Verdict.AC, 1.0, null, 0, null, cpuMs, cpuMs, 1L, null);
    }

    private static boolean isNear(CaseEnd... ends) {
        return NearLimit.is(
                new BulkResult(
                        UUID.randomUUID(), Status.TIMEOUT, Reason.CPU_TIME_LIMIT, null, "w", null, List.of(ends)),
                SECOND);
    }

    @Test
    void whatIsSlowIsRepeatedAndNotWhatIsStuck() {
        assertThat(isNear(inTime(700), late(1000))).as("slow").isTrue();
        assertThat(isNear(inTime(10), late(900))).as("starved").isTrue();
        assertThat(isNear(inTime(10), late(1000))).as("endless").isFalse();
        assertThat(isNear(inTime(10), late(20))).as("asleep").isFalse();
        assertThat(isNear(inTime(900), inTime(10))).as("in time").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TLE, 3, AC, 4, false",
        "TLE, 3, WA, 0, true",
        "TLE, 3, TLE, 3, false",
        "TLE, 0, JE, 0, true",
        "AC, 0, TLE, 0, true",
        "TLE, 0, AC, 0, false",
    })
    void theBetterTryCounts(String first, double firstScore, String second, double secondScore, boolean firstCounts) {
        FirstTry earlier = new FirstTry(UUID.randomUUID(), row(first, firstScore), null);
        assertThat(earlier.isBetterThan(row(second, secondScore))).isEqualTo(firstCounts);
    }

    private static ReportRow row(@Nullable String verdict, double score) {
        return ReportRow.of("a", "c", new ReportOutcome(verdict, null, score, 4, null), ReportExpectation.NONE, null);
    }
}
