package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ReportStatisticsTest {

    private static ReportRow row(@Nullable String verdict, double score, @Nullable Long timeMs, ReportCase... cases) {
        return new ReportRow(
                "s",
                "c",
                new ReportOutcome(verdict, null, score, 10, null),
                new ReportUsage(timeMs, null, null),
                null,
                null,
                List.of(),
                List.of(cases),
                new ReportExpectation(null, "WA".equals(verdict) ? "expected AC, was WA" : null),
                null);
    }

    private static ReportCase one(String name, @Nullable String verdict) {
        return new ReportCase(name, verdict, 0, 1, ReportUsage.NONE, null);
    }

    private static ReportStatistics of(ReportRow... rows) {
        return ReportStatistics.of(() -> Stream.of(rows));
    }

    @Test
    void nothingIsNothing() {
        ReportStatistics none = of();
        assertThat(none.submissions()).isZero();
        assertThat(none.verdicts()).isEmpty();
        assertThat(none.scores().mean()).isZero();
        assertThat(none.scores().median()).isZero();
        assertThat(none.scores().max()).isZero();
        assertThat(none.ofCase("1").run()).isZero();
    }

    @Test
    void verdictsAreCountedAcceptedFirstAndUnknownOnesLast() {
        ReportStatistics all = of(
                row("XYZ", 0, null),
                row("JE", 0, null),
                row("WA", 1, 5L),
                row("AC", 10, 3L),
                row("AC", 10, 4L),
                row(null, 0, null));
        assertThat(all.verdicts().keySet()).containsExactly("AC", "WA", "JE", "XYZ");
        assertThat(all.accepted()).isEqualTo(2);
        assertThat(all.ungraded()).isEqualTo(1);
        assertThat(all.submissions()).isEqualTo(6);
        assertThat(all.differences()).isEqualTo(1);
        assertThat(all.times())
                .hasEntrySatisfying("c", times -> assertThat(times.sorted()).containsExactly(3, 4, 5));
    }

    @ParameterizedTest
    @CsvSource({"7, 7, 7, 7", "1 9, 5, 5, 9", "3 1 2, 2, 2, 3", "4 1 3 2, 2.5, 2.5, 4", "0 0 0 8, 2, 0, 8"})
    void theMiddleOfTheScores(String scores, double mean, double median, double max) {
        ReportRow[] rows = Arrays.stream(scores.split(" ", -1))
                .map(score -> row("WA", Double.parseDouble(score), null))
                .toArray(ReportRow[]::new);
        ReportStatistics.Samples samples = of(rows).scores();
        assertThat(samples.mean()).isEqualTo(mean);
        assertThat(samples.median()).isEqualTo(median);
        assertThat(samples.max()).isEqualTo(max);
    }

    @Test
    void manyNumbersAreKeptInOrder() {
        ReportRow[] rows = DoubleStream.iterate(100, score -> score - 1)
                .limit(100)
                .mapToObj(score -> row("WA", score, null))
                .toArray(ReportRow[]::new);
        assertThat(of(rows).scores().sorted()).hasSize(100).isSorted();
    }

    @Test
    void aCaseIsCountedWhereItWasRunAndItsFailuresByTheirNumber() {
        ReportStatistics.CaseStatistics first = of(
                        row("WA", 0, null, one("1", "WA"), one("2", null)),
                        row("WA", 0, null, one("1", "TLE"), one("2", "AC")),
                        row("WA", 0, null, one("1", "TLE")),
                        row("AC", 0, null, one("1", "AC")),
                        row("WA", 0, null, one("1", "MLE")))
                .ofCase("1");
        assertThat(first.run()).isEqualTo(5);
        assertThat(first.failures()).containsExactly("TLE", "WA", "MLE");
        assertThat(first.of("TLE")).isEqualTo(2);
    }

    @Test
    void theMostOfEachMayComeFromDifferentCases() {
        List<ReportCase> cases = List.of(
                new ReportCase("1", "AC", 0, 0, new ReportUsage(10L, null, 3L), null),
                new ReportCase("2", null, 0, 0, ReportUsage.NONE, null),
                new ReportCase("3", "AC", 0, 0, new ReportUsage(4L, 4L, 9L), null));
        assertThat(ReportUsage.most(cases)).isEqualTo(new ReportUsage(10L, 4L, 9L));
        assertThat(ReportUsage.most(List.of())).isEqualTo(ReportUsage.NONE);
    }
}
