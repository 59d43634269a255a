package dev.assay.grading.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Gradescope's autograder reads, in a folder a submission. Students see at once what came of samples, and of the other
 * cases when grades are published: their messages tell what the tests are.
 */
final class GradescopeReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** The same in every report, so that equal results are equal files. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Names that Windows keeps for itself, with any extension. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[0-9])(\\..*)?");

    /** Bytes: file systems have 255, and there is to be room for a number. */
    private static final int MAX_NAME = 240;

    private GradescopeReport() {}

    static void write(ReportRows rows, OutputStream out, boolean stable) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Set<String> folders = new HashSet<>();
        try (Stream<ReportRow> all = rows.open()) {
            for (ReportRow row : (Iterable<ReportRow>) all::iterator) {
                ZipEntry entry = new ZipEntry(folder(row.submission(), folders) + "/results.json");
                entry.setTimeLocal(ENTRY_TIME);
                zip.putNextEntry(entry);
                try (JsonGenerator json = JSON.createGenerator(zip)) {
                    results(row, json, stable);
                }
                zip.closeEntry();
            }
        }
        zip.finish();
    }

    /** The id, as every file system can have it: those of Windows and macOS take capitals for small letters. */
    private static String folder(String submission, Set<String> taken) {
        String safe = cut(submission
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\\\/:*?\"<>|]", "_")
                .replaceAll("^\\.+|[. ]+$", "_"));
        if (DEVICE.matcher(safe).matches()) {
            safe += "_";
        }
        String folder = safe;
        for (int number = 2; !taken.add(folder.toLowerCase(Locale.ROOT)); number++) {
            folder = safe + "_" + number;
        }
        return folder;
    }

    private static String cut(String name) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static void results(ReportRow row, JsonGenerator json, boolean stable) {
        json.writeStartObject();
        RowJson.number(json, "score", row.outcome().score());
        if (!stable && row.usage().timeMs() != null) {
            json.writeNumberProperty("execution_time", row.usage().timeMs() / 1000.0);
        }
        json.writeStringProperty("output", summary(row));
        json.writeStringProperty("visibility", "visible");
        json.writeStringProperty("stdout_visibility", "hidden");
        json.writeArrayPropertyStart("tests");
        int number = 1;
        for (ReportCase one : row.cases()) {
            test(one, number, json);
            number++;
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("extra_data");
        RowJson.text(json, "submission", row.submission());
        RowJson.text(json, "language", row.language());
        RowJson.text(json, "verdict", row.outcome().verdict());
        RowJson.number(json, "max_score", row.outcome().maxScore());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String summary(ReportRow row) {
        if (row.outcome().cause() != null) {
            return "This could not be graded: " + row.outcome().cause();
        }
        FirstFailure failure = row.firstFailure();
        if (failure != null && failure.message() != null && row.cases().isEmpty()) {
            return "It does not compile:\n" + failure.message();
        }
        return "Verdict: " + row.outcome().verdict();
    }

    private static void test(ReportCase one, int number, JsonGenerator json) {
        boolean sample = one.name().startsWith("sample");
        json.writeStartObject();
        json.writeStringProperty("name", one.name());
        json.writeStringProperty("number", String.valueOf(number));
        if (one.maxPoints() > 0 && Double.isFinite(one.maxPoints())) {
            RowJson.number(json, "score", one.points());
            RowJson.number(json, "max_score", one.maxPoints());
        }
        json.writeStringProperty("status", "AC".equals(one.verdict()) ? "passed" : "failed");
        json.writeStringProperty("output", output(one));
        json.writeStringProperty("visibility", sample ? "visible" : "after_published");
        json.writeEndObject();
    }

    private static String output(ReportCase one) {
        if (one.verdict() == null) {
            return "not run";
        }
        return one.message() == null ? one.verdict() : one.verdict() + ": " + one.message();
    }
}
