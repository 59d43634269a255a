package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A row as JSON says what is known and no more. */
@Tag("unit")
class RowJsonTest {

    private static String json(boolean stable, ReportRow row) {
        return ReportParts.written(ReportFormat.NDJSON, SampleRows.head(1), stable, row);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-3, -3",
        "0.1, 0.1",
        "33.25, 33.25",
        "1000000000, 1000000000",
        "1e15, 1.0E15",
        "Infinity, null",
        "-Infinity, null",
        "NaN, null",
    })
    void aScoreHasAPointOnlyWhereItNeedsOne(double score, String written) {
        assertThat(ReportParts.found("\"score\":([^,]*),", json(true, ReportParts.row("a", "AC", score, null))))
                .containsExactly(written);
    }

    @Test
    void whatIsNotKnownIsLeftOutButForTheVerdict() {
        ReportRow bare =
                ReportRow.of("a", null, new ReportOutcome(null, null, 0, 1, null), ReportExpectation.NONE, null);
        assertThat(json(false, bare))
                .isEqualTo("{\"submission\":\"a\",\"verdict\":null,\"score\":0,\"max_score\":1,\"cases\":[]}\n");
    }

    @Test
    void theStableFormHasNothingThatDiffersBetweenRuns() {
        ReportRow row = new ReportRow(
                "a",
                "c",
                new ReportOutcome("RTE", "signal", 0, 1, null),
                new ReportUsage(1L, 2L, 3L),
                1.5,
                new FirstFailure("1", "m", "d", "at 0x7ffd"),
                List.of(new ReportGroup("g", 0, Double.POSITIVE_INFINITY)),
                List.of(ReportParts.one("1", "RTE", null)),
                new ReportExpectation("AC", "was RTE"),
                "id-9");
        JsonNode all = JsonMapper.shared().readTree(json(false, row));
        JsonNode stable = JsonMapper.shared().readTree(json(true, row));
        List<String> gone = List.of("time_ms", "cpu_ms", "memory_kb", "speed_factor", "execution_id");
        assertThat(all.propertyNames()).containsAll(gone);
        assertThat(stable.propertyNames()).doesNotContainAnyElementsOf(gone).hasSize(all.size() - gone.size());
        assertThat(stable.path("cases").path(0).propertyNames())
                .containsExactly("name", "verdict", "points", "max_points");
        assertThat(all.path("first_failure").path("errors").asString()).isEqualTo("at 0x7ffd");
        assertThat(stable.path("first_failure").has("errors")).isFalse();
        assertThat(stable.path("groups").path(0).path("max_score").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\n", "\u0000", "\u2028", "</script>", "\uD83D\uDE00", "=1+1", "{}"})
    void everyTextComesBackAsItWas(String text) {
        String line = json(false, ReportParts.row(text, "AC", 1, null, ReportParts.one(text, "AC", text)));
        assertThat(line.indexOf('\n')).as("one line").isEqualTo(line.length() - 1);
        JsonNode read = JsonMapper.shared().readTree(line);
        assertThat(read.path("submission").asString()).isEqualTo(text);
        assertThat(read.path("cases").path(0).path("name").asString()).isEqualTo(text);
        assertThat(read.path("cases").path(0).path("message").asString()).isEqualTo(text);
    }

    @Test
    void theDocumentCountsItsRows() {
        JsonNode json = JsonMapper.shared()
                .readTree(ReportParts.written(
                        ReportFormat.JSON,
                        SampleRows.head(2),
                        true,
                        ReportParts.row("a", "AC", 1, null),
                        ReportParts.row("b", "AC", 1, null),
                        ReportParts.row("c", "TLE", 0, null),
                        SampleRows.ungraded("d", "why")));
        assertThat(json.path("submissions").asInt()).isEqualTo(4);
        assertThat(json.path("verdicts").toString()).isEqualTo("{\"AC\":2,\"TLE\":1}");
        assertThat(json.path("ungraded").asInt()).isEqualTo(1);
        assertThat(json.path("results")).hasSize(4);
        assertThat(json.has("grading_run_id")).isFalse();
        assertThat(json.has("finished_at")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void aFormatIsFoundByItsIdAloneAndIsWrittenOfNobody(ReportFormat format) {
        assertThat(ReportFormat.ofId(format.id())).contains(format);
        assertThat(ReportFormat.ofId(format.name())).isEmpty();
        assertThat(ReportFormat.ofId(format.id() + " ")).isEmpty();
        String nobody = ReportParts.written(format, SampleRows.head(0), true);
        assertThat(nobody.isEmpty()).isEqualTo(format == ReportFormat.NDJSON);
    }
}
