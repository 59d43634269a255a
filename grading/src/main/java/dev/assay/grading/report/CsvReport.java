package dev.assay.grading.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** One line a submission. Spreadsheets take a cell that begins with {@code =} for a formula, so none does. */
final class CsvReport {

    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
    private static final int MESSAGE = 300;

    private static final List<String> COLUMNS = List.of(
            "submission",
            "language",
            "verdict",
            "score",
            "max_score",
            "time_ms",
            "cpu_ms",
            "memory_kb",
            "speed_factor",
            "reason",
            "first_failure",
            "message",
            "expected",
            "difference",
            "cause");
    private static final List<String> UNSTABLE = List.of("time_ms", "cpu_ms", "memory_kb", "speed_factor");

    private CsvReport() {}

    static void write(ReportRows rows, OutputStream out, boolean stable) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(COLUMNS.stream().filter(column -> !stable || !UNSTABLE.contains(column)));
        try (Stream<ReportRow> all = rows.open()) {
            for (ReportRow row : (Iterable<ReportRow>) all::iterator) {
                csv.printRecord(cells(row, stable));
            }
        }
        csv.flush();
    }

    private static List<String> cells(ReportRow row, boolean stable) {
        List<String> cells = new ArrayList<>();
        cells.add(text(row.submission()));
        cells.add(text(row.language()));
        cells.add(text(row.outcome().verdict()));
        cells.add(Numbers.exact(row.outcome().score()));
        cells.add(Numbers.exact(row.outcome().maxScore()));
        if (!stable) {
            cells.add(Numbers.exact(row.usage().timeMs()));
            cells.add(Numbers.exact(row.usage().cpuMs()));
            cells.add(Numbers.exact(row.usage().memoryKb()));
            cells.add(
                    row.speedFactor() == null
                            ? ""
                            : Numbers.exact(row.speedFactor().doubleValue()));
        }
        FirstFailure failure = row.firstFailure();
        cells.add(text(row.outcome().reason()));
        cells.add(text(failure == null ? null : failure.name()));
        cells.add(text(failure == null ? null : failure.message()));
        cells.add(text(row.expectation().expected()));
        cells.add(text(row.expectation().difference()));
        cells.add(text(row.outcome().cause()));
        return cells;
    }

    /** An apostrophe is what spreadsheets themselves put before what is only text. */
    static String text(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        String line = PlainText.line(cell.replace('\0', '\uFFFD'), MESSAGE);
        return !line.isEmpty() && FORMULA_STARTS.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    }
}
