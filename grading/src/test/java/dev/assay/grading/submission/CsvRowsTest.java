package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of tables as spreadsheets and people write them. */
@Tag("unit")
class CsvRowsTest {

    private static CsvFile file(byte[] bytes) throws IOException {
        return CsvFile.of(() -> new ByteArrayInputStream(bytes), 10_000);
    }

    private static List<CsvRow> rows(byte[] bytes) throws IOException {
        List<CsvRow> read = new ArrayList<>();
        try (CsvRows rows = new CsvRows(file(bytes))) {
            rows.forEachRemaining(read::add);
        }
        return read;
    }

    private static List<CsvRow> rows(String text) throws IOException {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Arguments> tables() {
        CsvRow ann = new CsvRow(2, "ann", "c", "", "x");
        CsvRow path = new CsvRow(2, "ann", "", "a/b.c", "");
        return List.of(
                Arguments.of("id,language,source\nann,c,x", ann),
                Arguments.of("id,language,source\r\nann,c,x\r\n", ann),
                Arguments.of("id;language;source\nann;c;x\n", ann),
                Arguments.of("id\tlanguage\tsource\nann\tc\tx\n", ann),
                Arguments.of("source,language,id\nx,c,ann\n", ann),
                Arguments.of("ID, Language ,SOURCE\n ann , c ,x\n", ann),
                Arguments.of("\uFEFFid,language,source\nann,c,x\n", ann),
                Arguments.of("id,language,source,remark\nann,c,x,late\n", ann),
                Arguments.of("id,language,,source\nann,c,?,x\n", ann),
                Arguments.of("id,language,source,source\nann,c,x,y\n", ann),
                Arguments.of("\"id\",\"language\",\"source\"\n\"ann\",\"c\",\"x\"\n", ann),
                Arguments.of("id,path\nann,a/b.c\n", path),
                Arguments.of("id,language,path,source\nann,,a/b.c\n", path),
                Arguments.of(
                        "id,language,source\nann,c,\"int a;\n\"\"b\"\", c\n\"\n",
                        new CsvRow(2, "ann", "c", "", "int a;\n\"b\", c\n")),
                Arguments.of("id,language,source\nann,c,  x  \n", new CsvRow(2, "ann", "c", "", "  x  ")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRowIsTheSameHoweverItsTableIsWritten(String table, CsvRow row) throws Exception {
        assertThat(rows(table)).containsExactly(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void lettersAreReadInWhatTheyWereWrittenIn(String charset) throws Exception {
        String mark = charset.startsWith("UTF-16") && !charset.equals("UTF-16") ? "\uFEFF" : "";
        byte[] bytes = (mark + "id;source\nZoë;é\n").getBytes(Charset.forName(charset));
        assertThat(rows(bytes)).containsExactly(new CsvRow(2, "Zoë", "", "", "é"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "id,source|a,1|b,2| 2 3",
                "id,source||a,1||b,2| 3 5",
                "id,source|||||a,1| 6",
                "id,source|a,\"1|2|3\"|b,2| 2 5",
                "id,source|a,\"1||3\"||b,2| 2 6",
            },
            delimiter = '\u0001')
    void aRowKnowsTheLineThatItBeginsOn(String written) throws Exception {
        int last = written.lastIndexOf("| ");
        String table = written.substring(0, last);
        for (String end : List.of("\n", "\r\n", "\r")) {
            for (String close : List.of("", end)) {
                assertThat(rows(table.replace("|", end) + close))
                        .as(end.replace('\r', 'r').replace('\n', 'n') + close.length())
                        .extracting(row -> String.valueOf(row.line()))
                        .containsExactly(written.substring(last + 2).split(" ", -1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"id, true", "path, false", "source, true", "ID, false"})
    void aTableTellsItsColumns(String column, boolean there) throws Exception {
        try (CsvRows rows = new CsvRows(file(" Id ,SOURCE\n".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(rows.has(column)).isEqualTo(there);
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void askingTwiceWhetherThereIsMoreTakesNothing() throws Exception {
        try (CsvRows rows = new CsvRows(file("id,source\na,1\nb,2\n".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.next().id()).isEqualTo("a");
            assertThat(rows.next().id()).as("without asking").isEqualTo("b");
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,source\na,\"never closed", "id,source\na,\"1\"2\n"})
    void whatIsNoTableEndsInWords(String text) {
        assertThatThrownBy(() -> rows(text)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void everyRowMayBeAsLongAsTheMostButNoLonger() throws Exception {
        String row = "a,\"" + "x".repeat(1_800) + "\"\n";
        assertThat(rows("id,source\n" + row.repeat(20))).hasSize(20);
        assertThatThrownBy(() -> rows("id,source\n" + row + "b,\"" + "y\n".repeat(20_000) + "\"\n"))
                .hasMessageContaining("is a quote not closed?");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"a,b| ,", "a;b| ;", "a;b,c;d| ;", "a,b;c,d| ,", "plain| ,", "''| ,", "a,b;c| ,"},
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false)
    void theFirstLineTellsWhatStandsBetweenCells(String first, String delimiter) throws Exception {
        assertThat(file(first.getBytes(StandardCharsets.UTF_8)).delimiter()).isEqualTo(delimiter.charAt(1));
    }
}
