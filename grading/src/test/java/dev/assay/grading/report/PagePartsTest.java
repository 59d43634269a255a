package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The overview, the table of cases and the rows of the page. */
@Tag("unit")
class PagePartsTest {

    private static String matrix(List<String> cases, boolean stable, ReportRow... rows) {
        return ReportParts.written(
                html -> Matrix.write(html, cases, () -> Stream.of(rows), ReportParts.statistics(rows), stable));
    }

    private static String overview(ReportRow... rows) {
        return ReportParts.written(html -> Overview.write(html, SampleRows.head(3), ReportParts.statistics(rows)));
    }

    @ParameterizedTest
    @CsvSource({
        "AC, v-AC, accepted",
        "TLE, v-TLE, time limit",
        "none, v-none, not graded",
        "XYZ, v-other, XYZ",
        "ac, v-other, ac",
        "AC v-x, v-other, AC v-x",
        "'', v-other, ''",
    })
    void aVerdictHasAStyleThatThePageKnows(String verdict, String style, String word) {
        assertThat(Overview.style(verdict)).isEqualTo(style);
        assertThat(Overview.word(verdict)).isEqualTo(word);
    }

    @Test
    void theOverviewCountsEveryPartOnce() {
        String html = overview(
                ReportParts.row("a", "AC", 10, null),
                ReportParts.row("b", "WA", 4, null),
                ReportParts.row("c", "WA", 1, null),
                SampleRows.ungraded("d", "why"));
        assertThat(ReportParts.found("<dt>([^<]*)</dt>", html))
                .containsExactly("Accepted", "Median score", "Mean score", "Best score", "Not graded");
        assertThat(ReportParts.found("<dd><b>([^<]*)</b>", html)).containsExactly("1 of 4", "2.5", "3.75", "10", "1");
        assertThat(ReportParts.found("flex-grow:(\\d+)", html)).containsExactly("1", "2", "1");
        assertThat(ReportParts.found("</b>( [^<]*)<small>", html.substring(html.indexOf("legend"))))
                .containsExactly(" accepted", " wrong answer", " not graded");
    }

    @Test
    void withNobodyTheOverviewIsStillWhole() {
        String html = overview();
        assertThat(html).contains("0 of 0", "0 %").doesNotContain("NaN", "Not graded");
    }

    @ParameterizedTest
    @CsvSource({
        "AC, ✓, c v-AC",
        "WA, WA, c v-WA",
        "'', ·, c",
        "odd, odd, c v-other",
    })
    void aCellOfACaseShowsItsVerdict(String verdict, String shown, String style) {
        ReportCase one = ReportParts.one("1", verdict.isEmpty() ? null : verdict, null);
        String html = matrix(List.of("1"), true, ReportParts.row("a", "WA", 1, null, one));
        assertThat(ReportParts.found("<td class=\"(c[^\"]*)\">", html)).containsExactly(style);
        assertThat(ReportParts.found("<td class=\"c[^\"]*\">([^<]*)<", html)).containsExactly(shown);
    }

    @Test
    void cellsStandUnderTheirCasesInWhateverOrderTheyCame() {
        ReportRow row =
                ReportParts.row("a", "WA", 1, null, ReportParts.one("z", "WA", null), ReportParts.one("b", "AC", null));
        assertThat(ReportParts.found("<td class=\"c[^\"]*\">([^<]*)<", matrix(List.of("a", "b", "z"), true, row)))
                .containsExactly("·", "✓", "WA");
    }

    @ParameterizedTest
    @CsvSource({"150, 150, 0", "151, 0, 1"})
    void withManyCasesTheyAreOnlyCounted(int cases, int cells, int counts) {
        List<String> names =
                IntStream.range(1, cases + 1).mapToObj(String::valueOf).toList();
        ReportCase[] all =
                names.stream().map(name -> ReportParts.one(name, "AC", null)).toArray(ReportCase[]::new);
        String html = matrix(names, true, ReportParts.row("a", "AC", 10, null, all));
        assertThat(ReportParts.found("<td class=\"(c [^\"]*)\"", html)).hasSize(cells);
        assertThat(ReportParts.found(">(" + cases + " / " + cases + ")<", html)).hasSize(counts);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0", "5, 10, 50", "10, 10, 100", "20, 10, 100", "-5, 10, 0", "1, 3, 33.3"})
    void theShareOfAScoreStaysWithinItsCell(double score, double most, String share) {
        ReportRow row =
                ReportRow.of("a", "c", new ReportOutcome("WA", null, score, most, null), ReportExpectation.NONE, null);
        assertThat(ReportParts.found("--share:([^%]*)%", matrix(List.of(), true, row)))
                .containsExactly(share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.POSITIVE_INFINITY, -1})
    void withoutAScaleThereIsNoShare(double most) {
        ReportRow row =
                ReportRow.of("a", "c", new ReportOutcome("AC", null, 5, most, null), ReportExpectation.NONE, null);
        assertThat(matrix(List.of(), true, row)).doesNotContain("--share").contains(">5<");
    }

    @ParameterizedTest
    @CsvSource({
        "one line, , , false, ''",
        "'a\nb', , , false, '<pre>a\nb</pre>'",
        "m, , tail, false, <pre>tail</pre>",
        "m, , tail, true, ''",
        ", '-1\n+2\n 3', , true, '<pre class=\"diff\"><span class=\"expected\">-1</span>\n<span class=\"printed\">+2</span>\n<span> 3</span>\n</pre>'",
    })
    void whatWentWrongIsToldInFullWhereThereIsMore(
            @Nullable String message, @Nullable String diff, @Nullable String errors, boolean stable, String more) {
        FirstFailure failure = new FirstFailure("1", message, diff, errors);
        String html = matrix(List.of("1"), stable, ReportParts.row("a", "WA", 0, failure, ReportParts.cases("WA")));
        assertThat(String.join("", ReportParts.found("<summary>more</summary>(.*?)</details>", html)))
                .isEqualTo(more);
    }

    @Test
    void theFilterOffersWhatThereIsAndNothingOdd() {
        String html = matrix(
                List.of(),
                true,
                ReportParts.row("a", "WA", 0, null),
                ReportParts.row("b", "WA", 0, null),
                ReportParts.row("c", "\"><script>", 0, null),
                SampleRows.ungraded("d", "why"));
        assertThat(ReportParts.found(" id=\"show-([^\"]*)\"", html)).containsExactly("all", "WA", "none");
        assertThat(ReportParts.found("(checked)=", html)).hasSize(1);
        assertThat(html).contains(" all 4", " 2 WA", " 1 not graded").doesNotContain("<script>");
    }

    @Test
    void aCauseComesBeforeAnythingElse() {
        String html = matrix(List.of(), true, SampleRows.ungraded("d", "no\nlanguage <b>"));
        assertThat(ReportParts.found("<td class=\"wrong\">(.*?)</td>", html))
                .containsExactly("<bdi>no language &lt;b&gt;</bdi>");
    }

    @Test
    void hardCasesTellHowManyFailedAndHow() {
        ReportRow[] rows = {
            ReportParts.row("a", "WA", 0, null, ReportParts.cases("AC WA -")),
            ReportParts.row("b", "WA", 0, null, ReportParts.cases("AC TLE -")),
            ReportParts.row("c", "WA", 0, null, ReportParts.cases("WA TLE -")),
        };
        String html = ReportParts.written(
                out -> CaseTable.write(out, List.of("1", "2", "3", "<4>"), ReportParts.statistics(rows)));
        assertThat(ReportParts.found("<bdi>([^<]*)</bdi>", html)).containsExactly("1", "2", "3", "&lt;4&gt;");
        assertThat(ReportParts.found("width:([^\"]*)\"", html)).containsExactly("67%", "0%", "0%", "0%");
        assertThat(ReportParts.found("class=\"number\">([^<]*)<", html))
                .containsExactly("2 of 3", "0 of 3", "0 of 0", "0 of 0");
        assertThat(ReportParts.found("</td><td>([^<]*)</td></tr>", html))
                .containsExactly("1 WA", "2 TLE, 1 WA", "", "");
        assertThat(ReportParts.written(out -> CaseTable.write(out, List.of(), ReportParts.statistics(rows))))
                .doesNotContain("table");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 submissions", "1, 1 submission", "2, 2 submissions", "1234567, '1,234,567 submissions'"})
    void oneIsNotSeveral(long number, String words) {
        assertThat(HtmlReport.count(number, "submission")).isEqualTo(words);
    }

    @Test
    void whatIsNotKnownOfTheRunIsNotSaid() {
        ReportHead bare = new ReportHead(
                "run-7", "p", "<T>", List.of(), Double.POSITIVE_INFINITY, null, null, List.of(), null, null);
        String html = ReportParts.written(ReportFormat.HTML, bare, false);
        assertThat(html)
                .contains("<h1>&lt;T&gt;</h1>", "0 submissions · 0 test cases · run run-7")
                .doesNotContain("time limit ", "memory limit ", "graded on", "class=\"warnings\"");
        assertThat(ReportParts.written(ReportFormat.HTML, SampleRows.head(1), false))
                .contains(
                        "1 test case · time limit 2 s · memory limit 256 MiB"
                                + " · graded on 25 November 2026, 08:03 UTC",
                        "1 note about");
        assertThat(ReportParts.written(ReportFormat.HTML, bare, true)).doesNotContain("run-7");
    }
}
