package dev.assay.functional.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Grading;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs beside each other, and after each other. */
@Tag("functional")
class GradingTurnsTest {

    private static final int BIG = 100;
    private static final int SMALL = 6;

    private TestSchema schema;

    @BeforeEach
    void schema() {
        schema = TestServers.get().newSchema();
    }

    @Test
    void aSmallRunTakesTurnsWithABigOne() {
        try (TestNode node = TestNode.start(schema)) {
            Grading grading = new Grading(node.api());
            String big = grading.start(Grading.problem(0), sleepers(BIG), null);
            grading.awaitFinished(big, 3);
            String small = grading.start(Grading.problem(0), sleepers(SMALL), null);

            grading.await(small, "COMPLETED");

            String first = started("MIN(e.queued_at)", small);
            String last = started("MAX(e.started_at)", small);
            assertThat(schema.count(
                            "executions e JOIN grading_items i ON i.execution_id = e.id"
                                    + " WHERE i.run_id = ? AND e.started_at > ? AND e.started_at < ?",
                            big,
                            first,
                            last))
                    .as("turns that the big run had while the small one had its %s", SMALL)
                    .isBetween(1L, 2L * SMALL);
            assertThat(schema.count("grading_items WHERE run_id = ? AND state <> 'DONE'", big))
                    .as("what is left of the big run when the small one is over")
                    .isGreaterThan(BIG / 4);
            node.api().post("/grading-runs/" + big + "/cancel");
        }
    }

    private String started(String what, String run) {
        return schema.query(
                        "SELECT CAST(" + what + " AS CHAR) FROM executions e JOIN grading_items i"
                                + " ON i.execution_id = e.id WHERE i.run_id = ?",
                        run)
                .get(0);
    }

    private static byte[] sleepers(int count) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put(
                    "s%03d.py".formatted(i),
                    "# " + i + "\nimport time\na, b = map(int, input().split())\ntime.sleep(0.1)\nprint(a + b)\n");
        }
        return Grading.zip(files);
    }

    @Test
    void whatIsOldGoesAndWhatLivesStays() {
        try (TestNode node =
                TestNode.start(schema, "--assay.retention.grading-runs=1m", "--assay.retention.purge-every=1s")) {
            Grading grading = new Grading(node.api());
            String old = grading.start(Grading.problem(0), Grading.submissions(4), null);
            grading.await(old, "COMPLETED");
            String young = grading.start(Grading.problem(1), Grading.submissions(4), null);
            grading.await(young, "COMPLETED");
            String live = grading.start(Grading.problem(2), sleepers(30), null);
            grading.awaitFinished(live, 1);
            String expected = grading.stable(young);
            String oldProblem = problem(old);
            List<String> oldExecutions = schema.query(
                    "SELECT execution_id FROM grading_items WHERE execution_id IS NOT NULL AND run_id = ?", old);
            assertThat(oldExecutions).hasSize(4);

            schema.execute("UPDATE problems SET created_at = created_at - INTERVAL 1 DAY");
            schema.execute("UPDATE grading_runs SET created_at = created_at - INTERVAL 1 DAY");
            schema.execute("UPDATE grading_runs SET finished_at = finished_at - INTERVAL 1 DAY WHERE id = ?", old);

            await().atMost(Duration.ofSeconds(30)).until(() -> schema.count("problems") == 2);
            assertThat(schema.count("grading_runs WHERE id = ?", old)).isZero();
            assertThat(schema.count("grading_items WHERE run_id = ?", old)).isZero();
            assertThat(schema.count("problems WHERE id = ?", oldProblem)).isZero();
            for (String execution : oldExecutions) {
                for (String table : List.of("execution_requests", "execution_cases", "attempts")) {
                    assertThat(schema.count(table + " WHERE execution_id = ?", execution))
                            .as(table)
                            .isZero();
                }
                assertThat(schema.count("executions WHERE id = ?", execution)).isZero();
                assertThat(schema.count("jobrunr_jobs WHERE id = ?", execution)).isZero();
            }
            assertThat(schema.count("blob_uses WHERE user_id IN (?, ?)", old, oldProblem))
                    .isZero();
            assertThat(schema.count("BATCH_JOB_INSTANCE")).isEqualTo(2);
            assertThat(schema.count("BATCH_JOB_EXECUTION_PARAMS WHERE PARAMETER_VALUE = ?", old))
                    .isZero();
            for (String place : List.of("", "/results", "/report?format=html", "/results.csv")) {
                assertThat(node.api().get("/grading-runs/" + old + place).status())
                        .as(place)
                        .isEqualTo(404);
            }
            assertThat(node.api().get("/problems/" + oldProblem).status()).isEqualTo(404);

            assertThat(grading.stable(young)).isEqualTo(expected);
            assertThat(grading.await(live, "COMPLETED").path("finished").asInt())
                    .isEqualTo(30);
        }
    }

    private String problem(String run) {
        return schema.query("SELECT problem_id FROM grading_runs WHERE id = ?", run)
                .get(0);
    }
}
