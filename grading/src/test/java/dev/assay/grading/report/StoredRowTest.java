package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Rows are stored as JSON between a run's steps, one level deep whatever records they are made of. */
@Tag("unit")
class StoredRowTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** As rows were stored before they were made of smaller records. */
    private static final String STORED = """
            {"submission":"ann","language":"c","verdict":"TLE","reason":"cpu_time_limit","score":1.5,"maxScore":"Infinity",
             "timeMs":2001,"cpuMs":1999,"memoryKb":512,"speedFactor":0.5,
             "firstFailure":{"name":"2","message":"slow","diff":null},
             "groups":[{"name":"secret","score":1.5,"maxScore":3.0}],
             "cases":[{"name":"1","verdict":"AC","points":1.5,"maxPoints":1.5,"timeMs":7,"cpuMs":6,"memoryKb":5,
                       "message":null},
                      {"name":"2","verdict":null,"points":0.0,"maxPoints":1.5,"timeMs":null,"cpuMs":null,
                       "memoryKb":null,"message":"m"}],
             "expected":"TLE","difference":"other","cause":null,"executionId":"e"}
            """;

    private static final ReportRow ROW = new ReportRow(
            "ann",
            "c",
            new ReportOutcome("TLE", "cpu_time_limit", 1.5, Double.POSITIVE_INFINITY, null),
            new ReportUsage(2001L, 1999L, 512L),
            0.5,
            new FirstFailure("2", "slow", null),
            List.of(new ReportGroup("secret", 1.5, 3)),
            List.of(
                    new ReportCase("1", "AC", 1.5, 1.5, new ReportUsage(7L, 6L, 5L), null),
                    new ReportCase("2", null, 0, 1.5, ReportUsage.NONE, "m")),
            new ReportExpectation("TLE", "other"),
            "e");

    @Test
    void aRowIsStoredFlat() {
        assertThat(JSON.valueToTree(ROW).toString())
                .isEqualTo(JSON.valueToTree(JSON.readTree(JSON.writeValueAsString(ROW)))
                        .toString());
        assertThat(JSON.readTree(JSON.writeValueAsString(ROW)).propertyNames())
                .containsExactlyInAnyOrderElementsOf(JSON.readTree(STORED).propertyNames());
    }

    @Test
    void rowsAreReadAsTheyWereAlwaysStored() {
        assertThat(JSON.readValue(STORED, ReportRow.class)).isEqualTo(ROW);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 16, 20})
    void whatIsStoredIsWhatIsRead(int number) {
        ReportRow row =
                SampleRows.rows(number + 1, 5).open().skip(number).findFirst().orElseThrow();
        assertThat(JSON.readValue(JSON.writeValueAsString(row), ReportRow.class))
                .isEqualTo(row);
    }

    @Test
    void aRowDoesNotChangeWithTheListsItWasMadeOf() {
        ReportRow row = ReportRow.of("a", null, ROW.outcome(), ReportExpectation.NONE, null);
        assertThat(row.cases()).isEmpty();
        assertThat(row.usage()).isEqualTo(ReportUsage.NONE);
        assertThat(JSON.readValue(JSON.writeValueAsString(row), ReportRow.class))
                .isEqualTo(row);
    }
}
