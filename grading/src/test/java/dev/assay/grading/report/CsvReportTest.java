package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that a spreadsheet shows as they are. */
@Tag("unit")
class CsvReportTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "=1+1| '=1+1",
                "+1| '+1",
                "-1| '-1",
                "@SUM(A1)| '@SUM(A1)",
                "＝1| '＝1",
                "＋1| '＋1",
                "－1| '－1",
                "＠A| '＠A",
                "\t =1| '=1",
                "\u2003=1| '=1",
                "a=1| a=1",
                "'=1| '=1",
                "1-1| 1-1",
                "a\tb| a b",
                "a\u0000b| a\uFFFDb",
                "\u0000=1| \uFFFD=1",
            },
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false)
    void noCellIsAFormula(String given, String cell) {
        assertThat(CsvReport.text(given)).isEqualTo(cell.substring(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u000B", "\f", "\u0085", "\u2028", "\u2029", " \n \r\n "})
    void aCellIsOneLine(String between) {
        assertThat(CsvReport.text("a" + between + "b")).isEqualTo("a b");
        assertThat(CsvReport.text(between + "=1")).isEqualTo("'=1");
    }

    @Test
    void whatIsNotThereIsEmptyAndWhatIsLongIsCut() {
        assertThat(CsvReport.text(null)).isEmpty();
        assertThat(CsvReport.text("x".repeat(300))).hasSize(300);
        assertThat(CsvReport.text("x".repeat(301))).isEqualTo("x".repeat(300) + "…");
    }

    @ParameterizedTest
    @CsvSource({"false, 15", "true, 11"})
    void everyLineHasACellAColumn(boolean stable, int columns) {
        ReportRow row = ReportParts.row("a", "WA", 2.5, new FirstFailure("1", "no", null), ReportParts.cases("WA"));
        String[] lines = ReportParts.written(ReportFormat.CSV, SampleRows.head(1), stable, row, row)
                .split("\r\n", -1);
        assertThat(lines).hasSize(4);
        assertThat(lines[0].split(",", -1)).hasSize(columns);
        assertThat(lines[1].split(",", -1)).hasSize(columns);
        assertThat(lines[1]).isEqualTo(lines[2]).startsWith("a,c,WA,2.5,10,");
        assertThat(lines[3]).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "a,b| \"a,b\"",
                "a\"b| \"a\"\"b\"",
                "a\",=1| \"a\"\",=1\"",
                "=HYPERLINK(\"x\")| \"'=HYPERLINK(\"\"x\"\")\""
            },
            delimiter = '|',
            quoteCharacter = '`')
    void nothingLeadsOutOfItsCell(String id, String cell) {
        String text =
                ReportParts.written(ReportFormat.CSV, SampleRows.head(1), true, ReportParts.row(id, "AC", 1, null));
        assertThat(text.split("\r\n", -1)[1]).isEqualTo(cell + ",c,AC,1,10,,,,,,");
    }
}
