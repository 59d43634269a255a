package dev.assay.grading.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms a report can take. */
public enum ReportFormat {
    /** One line a submission, for spreadsheets. */
    CSV("text/csv;charset=UTF-8", "results.csv"),
    /** The run and all its rows as one document. */
    JSON("application/json", "results.json"),
    /** One JSON document a line and submission. */
    NDJSON("application/x-ndjson", "results.ndjson"),
    /** A suite a submission, a test a case; what build servers show. */
    JUNIT("application/xml", "junit.xml"),
    /** A ZIP with one {@code ID/results.json} a submission, as Gradescope reads them. */
    GRADESCOPE("application/zip", "gradescope.zip"),
    /** One page without any other file. */
    HTML("text/html;charset=UTF-8", "report.html");

    private final String contentType;
    private final String fileName;

    ReportFormat(String contentType, String fileName) {
        this.contentType = contentType;
        this.fileName = fileName;
    }

    /** The word clients use. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportFormat> ofId(String id) {
        return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
    }

    public String contentType() {
        return contentType;
    }

    /** The name it has when it is saved. */
    public String fileName() {
        return fileName;
    }
}
