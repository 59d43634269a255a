package dev.assay.grading.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/**
 * Writes reports. The stable form leaves out whatever differs between two runs of the same thing: times, memory, ids of ours.
 * It is the same to the byte whenever verdicts and scores are.
 */
public final class Reports {

    private Reports() {}

    /**
     * Writes and flushes, and does not close. Memory does not grow with the rows, but for a few numbers of each that the page
     * is drawn from.
     *
     * @throws IOException when the stream cannot be written to
     */
    public static void write(ReportFormat format, ReportHead head, ReportRows rows, OutputStream out, boolean stable)
            throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        switch (format) {
            case CSV -> CsvReport.write(rows, buffered, stable);
            case JSON -> JsonReport.document(head, rows, buffered, stable);
            case NDJSON -> JsonReport.lines(rows, buffered, stable);
            case JUNIT -> JunitReport.write(head, rows, buffered, stable);
            case GRADESCOPE -> GradescopeReport.write(rows, buffered, stable);
            case HTML -> HtmlReport.write(head, rows, buffered, stable);
        }
        buffered.flush();
    }

    /** One row as every JSON form has it, for answers that hold some of them. */
    public static void row(ReportRow row, JsonGenerator json, boolean stable) {
        RowJson.write(row, json, stable);
    }
}
