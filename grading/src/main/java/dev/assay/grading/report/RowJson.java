package dev.assay.grading.report;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A row as JSON. What is null is left out; a scale without an end is null. */
final class RowJson {

    private RowJson() {}

    static void write(ReportRow row, JsonGenerator json, boolean stable) {
        json.writeStartObject();
        json.writeStringProperty("submission", row.submission());
        text(json, "language", row.language());
        json.writeName("verdict");
        if (row.outcome().verdict() == null) {
            json.writeNull();
        } else {
            json.writeString(row.outcome().verdict());
        }
        text(json, "reason", row.outcome().reason());
        number(json, "score", row.outcome().score());
        number(json, "max_score", row.outcome().maxScore());
        if (!stable) {
            number(json, "time_ms", row.usage().timeMs());
            number(json, "cpu_ms", row.usage().cpuMs());
            number(json, "memory_kb", row.usage().memoryKb());
            if (row.speedFactor() != null) {
                json.writeNumberProperty("speed_factor", row.speedFactor());
            }
            text(json, "execution_id", row.executionId());
        }
        text(json, "expected", row.expectation().expected());
        text(json, "difference", row.expectation().difference());
        text(json, "cause", row.outcome().cause());
        FirstFailure failure = row.firstFailure();
        if (failure != null) {
            json.writeObjectPropertyStart("first_failure");
            json.writeStringProperty("case", failure.name());
            text(json, "message", failure.message());
            text(json, "diff", failure.diff());
            text(json, "errors", stable ? null : failure.errors());
            json.writeEndObject();
        }
        if (!row.groups().isEmpty()) {
            json.writeArrayPropertyStart("groups");
            row.groups().forEach(group -> group(json, group));
            json.writeEndArray();
        }
        json.writeArrayPropertyStart("cases");
        row.cases().forEach(one -> one(json, one, stable));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void group(JsonGenerator json, ReportGroup group) {
        json.writeStartObject();
        json.writeStringProperty("name", group.name());
        number(json, "score", group.score());
        number(json, "max_score", group.maxScore());
        json.writeEndObject();
    }

    private static void one(JsonGenerator json, ReportCase one, boolean stable) {
        json.writeStartObject();
        json.writeStringProperty("name", one.name());
        text(json, "verdict", one.verdict());
        number(json, "points", one.points());
        number(json, "max_points", one.maxPoints());
        if (!stable) {
            number(json, "time_ms", one.usage().timeMs());
            number(json, "cpu_ms", one.usage().cpuMs());
            number(json, "memory_kb", one.usage().memoryKb());
        }
        text(json, "message", one.message());
        json.writeEndObject();
    }

    static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    static void number(JsonGenerator json, String name, @Nullable Long value) {
        if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }

    /** Without a point where none is needed. */
    static void number(JsonGenerator json, String name, double value) {
        if (!Double.isFinite(value)) {
            json.writeNullProperty(name);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumberProperty(name, (long) value);
        } else {
            json.writeNumberProperty(name, value);
        }
    }
}
