package dev.assay.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Workers that die, and workers that only seem to. */
@Tag("functional")
class WorkerLossTest {

    /** Promised: running elsewhere within 10 s of the kill. A test on a busy machine allows for some more. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private TestSchema schema;

    @BeforeEach
    void schema() {
        schema = TestServers.get().newSchema();
    }

    @Test
    void aKilledWorkersExecutionRunsElsewhereInTheSameJob() {
        try (OutsideNode api = OutsideNode.launch(schema, "api");
                OutsideNode doomed = OutsideNode.launch(schema, "worker", "--assay.worker.name=doomed");
                OutsideNode other = OutsideNode.launch(schema, "worker", "--assay.worker.name=other")) {
            List.of(api, doomed, other).forEach(OutsideNode::awaitReady);
            other.freeze();
            String id = running(api.api(), "import time; time.sleep(4); print('done')");
            other.thaw();

            doomed.kill();

            awaitAttempt(id, 2);
            assertThat(api.api().await(id).path("stdout").asString()).isEqualTo("done\n");
            await().until(() -> schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id)
                    .equals(List.of("SUCCEEDED")));
            assertTheHistoryIsTold(
                    api.api().get("/executions/" + id + "?include=attempts").body());
            assertThat(api.api().get("/executions/" + id + "?include=moons").status())
                    .isEqualTo(422);
        }
        assertThat(schema.query("SELECT jobAsJson FROM jobrunr_jobs").get(0))
                .contains("Worker lost")
                .containsPattern("(?s)PROCESSING.*FAILED.*ENQUEUED.*PROCESSING.*SUCCEEDED");
    }

    private static void assertTheHistoryIsTold(JsonNode execution) {
        assertThat(execution.path("attempt").asInt()).isEqualTo(2);
        assertThat(execution.path("stdout").asString()).isEqualTo("done\n");
        JsonNode lost = execution.path("attempts").get(0);
        assertThat(lost.path("number").asInt()).isEqualTo(1);
        assertThat(lost.path("outcome").asString()).isEqualTo("lost");
        assertThat(lost.path("charged").asBoolean()).isTrue();
        assertThat(lost.path("worker").asString()).startsWith("doomed");
        assertThat(lost.path("cause").asString()).contains("doomed");
        JsonNode recorded = execution.path("attempts").get(1);
        assertThat(recorded.path("outcome").asString()).isEqualTo("recorded");
        assertThat(recorded.path("worker").asString()).startsWith("other");
    }

    /** Behind a backlog of 1,000 the lost work goes first. */
    @Test
    void lostWorkGoesInFrontOfABacklog() {
        try (OutsideNode api = OutsideNode.launch(schema, "api");
                OutsideNode doomed = OutsideNode.launch(schema, "worker", "--assay.worker.slots=1");
                OutsideNode other = OutsideNode.launch(schema, "worker", "--assay.worker.slots=1")) {
            List.of(api, doomed, other).forEach(OutsideNode::awaitReady);
            other.freeze();
            String id = running(api.api(), "import time; time.sleep(50)");
            for (int i = 0; i < 1000; i++) {
                api.api().submit("python", "import time; time.sleep(0.2)");
            }
            other.thaw();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> schema.count("executions WHERE status = 'COMPLETED'") > 0);

            doomed.kill();

            awaitAttempt(id, 2);
            assertThat(schema.count("executions WHERE status = 'QUEUED'")).isGreaterThan(500);
        }
    }

    /** Whatever its program did to them: two workers died under it, and the third is spared. */
    @Test
    void whatKillsItsWorkersIsParkedAndOthersFlow() {
        String[] twoAttempts = {"--assay.queue.max-attempts=2", "--assay.worker.slots=1"};
        try (OutsideNode api = OutsideNode.launch(schema, "api", twoAttempts);
                OutsideNode one = OutsideNode.launch(schema, "worker", twoAttempts);
                OutsideNode two = OutsideNode.launch(schema, "worker", twoAttempts)) {
            List.of(api, one, two).forEach(OutsideNode::awaitReady);
            two.freeze();
            String poison = running(api.api(), "import time; time.sleep(50)");
            two.thaw();
            one.kill();
            awaitAttempt(poison, 2);
            two.kill();

            JsonNode parked = api.api().await(poison, Duration.ofSeconds(30));

            assertThat(parked.path("status").asString()).isEqualTo("ERROR");
            assertThat(parked.path("reason").asString()).isEqualTo("worker_lost");
            assertThat(parked.path("error").asString()).contains("No attempt is left", "was lost");
            assertThat(schema.query("SELECT state FROM jobrunr_jobs")).containsExactly("FAILED");
            try (OutsideNode three = OutsideNode.start(schema, "worker", twoAttempts)) {
                assertThat(three.isAlive()).isTrue();
                assertThat(api.api()
                                .run("python", "print('flows')")
                                .path("stdout")
                                .asString())
                        .isEqualTo("flows\n");
            }
            assertThat(schema.count("attempts WHERE execution_id = ?", poison)).isEqualTo(2);
        }
    }

    /** Longer than its lease: overtaken meanwhile, it may not overwrite, ends its run and works on. */
    @Test
    void aStalledWorkerCannotOverwriteAndRejoins() {
        try (OutsideNode api = OutsideNode.launch(schema, "api");
                OutsideNode stalled = OutsideNode.launch(schema, "worker", "--assay.worker.name=stalled");
                OutsideNode other = OutsideNode.launch(schema, "worker", "--assay.worker.name=other")) {
            List.of(api, stalled, other).forEach(OutsideNode::awaitReady);
            other.freeze();
            String quick = running(api.api(), "import time; time.sleep(3); print('quick')");
            String slow = running(api.api(), "import time; time.sleep(25); print('slow')");
            other.thaw();

            stalled.freeze();
            awaitAttempt(quick, 2);
            awaitAttempt(slow, 2);
            assertThat(api.api().await(quick).path("stdout").asString()).isEqualTo("quick\n");
            stalled.thaw();

            await("the stalled worker to notice")
                    .atMost(RECOVERY)
                    .until(() -> stalled.log().contains("is stopped"));
            assertThat(api.api().await(slow).path("stdout").asString()).isEqualTo("slow\n");
            assertThat(stalled.log()).as("nothing went wrong").doesNotContain(" ERROR ", "\tat ");
            assertThat(other.terminate()).isIn(0, 143);
            String after = api.api().submit("python", "print('rejoined')");
            assertThat(api.api()
                            .await(after, Duration.ofSeconds(30))
                            .path("stdout")
                            .asString())
                    .isEqualTo("rejoined\n");
        }
        assertThat(schema.query("SELECT outcome FROM attempts WHERE number = 1 AND worker LIKE 'stalled%'"
                        + " AND execution_id IN (SELECT id FROM executions WHERE attempt = 2)"))
                .containsExactly("lost", "lost");
        assertThat(schema.count("executions WHERE status = 'COMPLETED'")).isEqualTo(3);
    }

    private void awaitAttempt(String id, int attempt) {
        await("attempt " + attempt + " of " + id)
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> schema.count("executions WHERE id = ? AND attempt = ? AND status <> 'QUEUED'", id, attempt)
                        == 1);
    }

    private static String running(Api api, String source) {
        String id = api.submit(
                Map.of("language", "python", "source_code", source, "limits", Map.of("wall_time_ms", 60_000)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/executions/" + id).text("status").equals("RUNNING"));
        return id;
    }
}
