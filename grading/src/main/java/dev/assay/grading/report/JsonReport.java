package dev.assay.grading.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The run and its rows as one document, or a document a row. */
final class JsonReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonReport() {}

    static void lines(ReportRows rows, OutputStream out, boolean stable) throws IOException {
        try (Stream<ReportRow> all = rows.open()) {
            for (Iterator<ReportRow> each = all.iterator(); each.hasNext(); ) {
                try (JsonGenerator json = JSON.createGenerator(out)) {
                    RowJson.write(each.next(), json, stable);
                }
                out.write('\n');
            }
        }
    }

    static void document(ReportHead head, ReportRows rows, OutputStream out, boolean stable) throws IOException {
        ReportStatistics statistics = ReportStatistics.of(rows);
        try (JsonGenerator json = JSON.createGenerator(out);
                Stream<ReportRow> all = rows.open()) {
            json.writeStartObject();
            head(json, head, stable);
            json.writeNumberProperty("submissions", statistics.submissions());
            json.writeObjectPropertyStart("verdicts");
            for (Map.Entry<String, Integer> verdict : statistics.verdicts().entrySet()) {
                json.writeNumberProperty(verdict.getKey(), verdict.getValue());
            }
            json.writeEndObject();
            json.writeNumberProperty("ungraded", statistics.ungraded());
            json.writeArrayPropertyStart("results");
            for (ReportRow row : (Iterable<ReportRow>) all::iterator) {
                RowJson.write(row, json, stable);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void head(JsonGenerator json, ReportHead head, boolean stable) {
        json.writeStringProperty("problem", head.problem());
        json.writeStringProperty("title", head.title());
        RowJson.number(json, "max_score", head.maxScore());
        RowJson.number(json, "time_limit_ms", head.timeLimitMs());
        RowJson.number(json, "memory_limit_kb", head.memoryLimitKb());
        json.writeArrayPropertyStart("warnings");
        head.warnings().forEach(json::writeString);
        json.writeEndArray();
        if (!stable) {
            json.writeStringProperty("grading_run_id", head.runId());
            RowJson.text(
                    json,
                    "started_at",
                    head.startedAt() == null ? null : head.startedAt().toString());
            RowJson.text(
                    json,
                    "finished_at",
                    head.finishedAt() == null ? null : head.finishedAt().toString());
        }
    }
}
