package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drawings of the page: nothing leaves its frame, and everybody is counted once. */
@Tag("unit")
class FiguresTest {

    private static ReportRow timed(String language, long ms) {
        return new ReportRow(
                "a",
                language,
                new ReportOutcome("AC", null, 1, 1, null),
                new ReportUsage(ms, null, null),
                null,
                null,
                List.of(),
                List.of(),
                ReportExpectation.NONE,
                null);
    }

    private static String histogram(double most, double... scores) {
        ReportRow[] rows = Arrays.stream(scores)
                .mapToObj(score -> ReportParts.row("a", "WA", score, null))
                .toArray(ReportRow[]::new);
        return ReportParts.written(html ->
                ScoreHistogram.write(html, most, ReportParts.statistics(rows).scores()));
    }

    private static String plot(@Nullable Long limit, ReportRow... rows) {
        return ReportParts.written(
                html -> TimePlot.write(html, limit, ReportParts.statistics(rows).times()));
    }

    private static String told(String svg) {
        return ReportParts.found("aria-label=\"([^\"]*)\"", svg).get(0);
    }

    private static List<Double> numbers(String attribute, String svg) {
        return ReportParts.found("[ ]" + attribute + "=\"([^\"]*)\"", svg).stream()
                .map(Double::valueOf)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0 1 1, 0: 1; 1: 2",
        "3, 0 3, 0: 1; 1: 0; 2: 0; 3: 1",
        "2, -5 7, 0: 1; 1: 0; 2: 1",
        "100, 0 9.99 10 99 100, 0–10: 2; 10–20: 1; 20–30: 0; 30–40: 0; 40–50: 0; 50–60: 0; 60–70: 0; 70–80: 0; 80–90: 0; 90–100: 2",
        "1, 0.5 1, 0–0.1: 0; 0.1–0.2: 0; 0.2–0.3: 0; 0.3–0.4: 0; 0.4–0.5: 0; 0.5–0.6: 1; 0.6–0.7: 0; 0.7–0.8: 0; 0.8–0.9: 0; 0.9–1: 1",
        "Infinity, 0 4, 0: 1; 1: 0; 2: 0; 3: 0; 4: 1",
        "Infinity, 0, 0: 1; 1: 0",
        "0, 0 0, 0: 2; 1: 0",
    })
    void scoresFallIntoTheirColumns(double most, String scores, String columns) {
        double[] values = Arrays.stream(scores.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(told(histogram(most, values))).isEqualTo(columns);
    }

    @Test
    void everyScoreIsCountedOnceWhateverItIs() {
        Random random = new Random(8);
        for (int round = 0; round < 100; round++) {
            double[] scores = random.doubles(1 + random.nextInt(50), -10, 1e9).toArray();
            String svg = histogram(round % 2 == 0 ? Double.POSITIVE_INFINITY : 100, scores);
            assertThat(ReportParts.found(": (\\d+)", told(svg)).stream()
                            .mapToInt(Integer::parseInt)
                            .sum())
                    .isEqualTo(scores.length);
            assertThat(numbers("height", svg)).hasSize(10).allMatch(height -> height >= 0 && height <= 156);
            assertThat(numbers("x", svg)).allMatch(x -> x >= 0 && x <= 560);
        }
    }

    @Test
    void theMostUsualScoreIsTheHighestColumn() {
        String svg = histogram(2, 0, 1, 1, 1, 1, 2);
        assertThat(numbers("height", svg)).containsExactly(39.0, 156.0, 39.0);
        assertThat(ReportParts.found("class=\"count\"[^>]*>(\\d+)<", svg)).containsExactly("1", "4", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 5 10 200",
        "1, 0 0 0",
        "50, 9000 9500",
        ", 0",
        ", 1",
        ", 10",
        ", 86400000 1",
        "2000, 2000 2000",
    })
    void timesStayWithinTheFrame(@Nullable Long limit, String times) {
        ReportRow[] rows = Arrays.stream(times.split(" ", -1))
                .map(ms -> timed("c", Long.parseLong(ms)))
                .toArray(ReportRow[]::new);
        String svg = plot(limit, rows);
        assertThat(svg).doesNotContain("NaN", "Infinity");
        for (String attribute : List.of("x", "x1", "x2")) {
            assertThat(numbers(attribute, svg)).isNotEmpty().allMatch(x -> x >= 0 && x <= 560);
        }
        assertThat(numbers("width", svg)).isNotEmpty().allMatch(width -> width > 0);
        assertThat(ReportParts.found("(limit-name)", svg)).hasSize(limit == null ? 0 : 1);
    }

    @Test
    void languagesAreOrderedByHowManyUseThemAndAreFew() {
        String svg = plot(1000L, timed("c", 5), timed("java", 100), timed("java", 300), timed("<b>", 7));
        assertThat(told(svg)).isEqualTo("Median time; java: 200 ms; &lt;b&gt;: 7 ms; c: 5 ms");
        ReportRow[] many =
                IntStream.range(0, 20).mapToObj(i -> timed("lang" + i, 5)).toArray(ReportRow[]::new);
        assertThat(ReportParts.found("class=\"name\"[^>]*>([^<]*)<", plot(null, many)))
                .hasSize(12);
    }

    @Test
    void slowerIsFurtherToTheRight() {
        double before = -1;
        for (long ms : new long[] {1, 3, 10, 40, 200, 1500}) {
            String svg = plot(2000L, timed("a", 1), timed("b", ms), timed("b", ms));
            double x = numbers("x", ReportParts.found("(<rect .*)", svg).get(0)).get(0);
            assertThat(x).isGreaterThan(before);
            before = x;
        }
    }
}
