package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is erased or too old is gone from every table, and nothing else is. */
@Tag("functional")
@AssayNode(settings = "--assay.retention.purge-every=1s", scope = Scope.TEST)
class ErasureTest {

    private static final List<String> TABLES = List.of(
            "executions",
            "execution_requests",
            "execution_outputs",
            "blob_uses",
            "attempts",
            "jobrunr_jobs",
            "blobs",
            "sessions",
            "session_revisions",
            "idempotency_keys");

    private final TestSchema schema;
    private final TestNode node;

    ErasureTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void oneExecutionAndWhatOnlyItUses() {
        String kept = submit("print('shared')", "shared");
        String gone = submit("print('shared')", "its own");
        finished(kept, gone);
        for (String unclear : List.of("maybe", "false", "")) {
            assertThat(node.api()
                            .send("DELETE", "/executions/" + gone + "?erase=" + unclear, null, Map.of())
                            .status())
                    .as(unclear)
                    .isEqualTo(422);
        }

        erase("/executions/" + gone + "?erase=true");

        assertThat(node.api().get("/executions/" + gone).status()).isEqualTo(404);
        assertThat(schema.count("blobs")).as("source and stdin of the other").isEqualTo(2);
        for (String table : List.of("executions", "execution_requests", "jobrunr_jobs", "idempotency_keys")) {
            assertThat(schema.count(table)).as(table).isEqualTo(1);
        }
        assertThat(node.api().get("/executions/" + kept).text("stdout")).isEqualTo("shared\n");
        erase("/executions/" + gone + "?erase=true");
    }

    @Test
    void aSessionWithWhatRanAndRuns() {
        Api api = node.api();
        String session = api.post("/code-sessions", Map.of("language", "python", "source_code", "print('from it')"))
                .text("session_id");
        String done = api.post("/code-sessions/" + session + "/run").text("execution_id");
        finished(done);
        api.patch("/code-sessions/" + session, Map.of("source_code", "import time; time.sleep(50)"));
        String running = api.post(
                        "/code-sessions/" + session + "/run", Map.of("limits", Map.of("wall_time_ms", 60_000)))
                .text("execution_id");
        await().until(() -> api.get("/executions/" + running).text("status").equals("RUNNING"));

        erase("/code-sessions/" + session);

        assertEmpty();
        assertThat(api.run("python", "print('a slot is free')").path("status").asString())
                .isEqualTo("COMPLETED");
    }

    @Test
    void everythingOfAnOwner() {
        submit("print(1)", "");
        submit("print(2)", "x");
        node.api().post("/code-sessions", Map.of("language", "python"));

        erase("/data");

        assertEmpty();
    }

    @Test
    void whatIsTooOldGoesByItself() {
        String old = submit("print('old')", "");
        String young = submit("print('young')", "");
        finished(old, young);
        schema.execute("UPDATE executions SET finished_at = UTC_TIMESTAMP(6) - INTERVAL 31 DAY WHERE id = ?", old);
        schema.execute(
                "UPDATE idempotency_keys SET created_at = UTC_TIMESTAMP(6) - INTERVAL 25 HOUR WHERE answer LIKE ?",
                "%" + old + "%");

        await().atMost(Duration.ofSeconds(20)).until(() -> schema.count("executions") == 1);

        assertThat(node.api().get("/executions/" + young).text("stdout")).isEqualTo("young\n");
        await().until(() -> schema.count("idempotency_keys") == 1);
        for (String table : List.of("execution_requests", "jobrunr_jobs", "blobs")) {
            assertThat(schema.count(table)).as(table).isEqualTo(1);
        }
    }

    private void assertEmpty() {
        for (String table : TABLES) {
            assertThat(schema.count(table)).as(table).isZero();
        }
    }

    /** Both too large to travel with the request, so they are blobs. */
    private String submit(String source, String stdin) {
        return node.api()
                .send(
                        "POST",
                        "/executions",
                        tools.jackson.databind.json.JsonMapper.shared()
                                .writeValueAsString(Map.of(
                                        "language",
                                        "python",
                                        "source_code",
                                        source + " ".repeat(20_000),
                                        "stdin",
                                        stdin.isEmpty() ? "" : stdin + " ".repeat(20_000))),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .text("execution_id");
    }

    private void finished(String... ids) {
        for (String id : ids) {
            node.api().await(id);
            await().until(() -> schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id)
                    .contains("SUCCEEDED"));
        }
    }

    private void erase(String path) {
        assertThat(node.api().send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
    }
}
