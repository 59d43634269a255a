package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What build servers count. */
@Tag("unit")
class JunitReportTest {

    private static String xml(boolean stable, ReportRow... rows) {
        return ReportParts.written(ReportFormat.JUNIT, SampleRows.head(3), stable, rows);
    }

    @ParameterizedTest
    @CsvSource({
        "AC AC, 2, 0, 0, 0",
        "AC WA -, 3, 1, 0, 1",
        "JE JE, 2, 0, 2, 0",
        "WA TLE RTE MLE OLE PE, 6, 6, 0, 0",
        "- - -, 3, 0, 0, 3",
        "CE, 1, 1, 0, 0",
    })
    void theSuiteCountsWhatItHolds(String verdicts, int tests, int failures, int errors, int skipped) {
        String xml = xml(false, ReportParts.row("a", "WA", 0, null, ReportParts.cases(verdicts)));
        assertThat(ReportParts.found(" tests=\"(\\d+)\"", xml)).containsExactly("" + tests);
        assertThat(ReportParts.found(" failures=\"(\\d+)\"", xml)).containsExactly("" + failures);
        assertThat(ReportParts.found(" errors=\"(\\d+)\"", xml)).containsExactly("" + errors);
        assertThat(ReportParts.found(" skipped=\"(\\d+)\"", xml)).containsExactly("" + skipped);
        assertThat(ReportParts.found("<(testcase) ", xml)).hasSize(tests);
        assertThat(ReportParts.found("<(failure) ", xml)).hasSize(failures);
        assertThat(ReportParts.found("<(error) ", xml)).hasSize(errors);
        assertThat(ReportParts.found("<(skipped)/?>", xml)).hasSize(skipped);
    }

    @Test
    void whatHasNoCasesIsOneTest() {
        String xml = xml(
                false,
                SampleRows.ungraded("essay", "no language"),
                SampleRows.compileError("broken", "c"),
                ReportParts.row("empty", "AC", 0, null));
        assertThat(ReportParts.found("<testcase name=\"([^\"]*)\"", xml))
                .containsExactly("submission", "compile", "submission");
        assertThat(ReportParts.found(" type=\"([^\"]*)\"", xml)).containsExactly("ungraded", "CE");
        assertThat(ReportParts.found(" message=\"([^\"]*)\"", xml).get(0)).isEqualTo("no language");
    }

    @Test
    void theTimeIsThatOfAllCasesButForTheStableForm() {
        ReportRow row = ReportParts.row("a", "WA", 0, null, ReportParts.cases("AC WA - AC"));
        assertThat(ReportParts.found(" time=\"([^\"]*)\"", xml(false, row, row)))
                .containsExactly("9.000", "1.500", "1.500", "0.000", "1.500", "1.500", "1.500", "0.000", "1.500");
        assertThat(ReportParts.found(" time=\"([^\"]*)\"", xml(true, row)))
                .containsOnly("0.000")
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "false, , tail, tail",
        "false, -1+2, tail, -1+2",
        "true, , tail, ''",
        "true, -1+2, tail, -1+2",
        "false, , , ''",
    })
    void theFirstFailureTellsMore(boolean stable, String diff, String errors, String details) {
        FirstFailure failure = new FirstFailure("2", "it says", diff, errors);
        String xml = xml(stable, ReportParts.row("a", "WA", 0, failure, ReportParts.cases("AC WA WA")));
        assertThat(ReportParts.found("<failure[^>]*>(.*?)</failure>", xml)).containsExactly(details, "");
        assertThat(ReportParts.found("<failure( message=\"it says\")? type", xml))
                .as("only the first has its message")
                .containsExactly(" message=\"it says\"", null);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "]]>| ]]&gt;",
                "<a>| &lt;a&gt;",
                "&amp;| &amp;amp;",
                "a\u0000b| a\uFFFDb",
                "a\u001Bb| a\uFFFDb",
                "<!--| &lt;!--",
                "<![CDATA[| &lt;![CDATA[",
            },
            delimiter = '|',
            quoteCharacter = '`')
    void noTextIsMarkup(String text, String written) {
        FirstFailure failure = new FirstFailure("1", text, text);
        String xml = xml(false, ReportParts.row(text, "WA", 0, failure, ReportParts.cases("WA")));
        assertThat(ReportParts.found("<failure[^>]*>(.*?)</failure>", xml)).containsExactly(written);
        assertThat(ReportParts.found(" classname=\"([^\"]*)\"", xml))
                .extracting(name -> name.replace(">", "&gt;"))
                .containsExactly(written);
    }

    @Test
    void aLongMessageIsCutAndOnOneLine() {
        String message = IntStream.range(0, 400).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
        String xml = xml(false, ReportParts.row("a", "WA", 0, null, ReportParts.one("1", "WA", message)));
        List<String> messages = ReportParts.found(" message=\"([^\"]*)\"", xml);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0)).hasSize(501).startsWith("0 1 2 3 ").endsWith("…");
    }
}
