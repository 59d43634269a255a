package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client cancels ends, whatever it was doing. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.TEST)
class CancelTest {

    private final TestSchema schema;
    private final TestNode node;

    CancelTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void aQueuedOneEndsAtOnceAndNeverRuns() {
        String id = node.api().submit("python", "print('must not run')");

        Answer answer = cancel(id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("CANCELLED");
        assertThat(answer.text("reason")).isEqualTo("client_cancelled");
        assertThat(cancel(id).body()).isEqualTo(answer.body());
        assertThat(schema.query("SELECT state FROM jobrunr_jobs")).containsExactly("DELETED");
        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            String after = node.api().submit("python", "print(1)");
            assertThat(worker).isNotNull();
            node.api().await(after);
        }
        assertThat(schema.count("attempts WHERE execution_id = ?", id)).isZero();
    }

    @Test
    void aRunningOneIsStoppedByTheSignal() {
        // With renewals an hour apart, only the signal can stop it in time.
        stopsARunningOne("--assay.lease.duration=3h", "--assay.lease.renew-every=1h");
    }

    @Test
    void aRunningOneIsStoppedByTheNextRenewalWhenRedisIsAway() {
        stopsARunningOne("--assay.redis.url=redis://127.0.0.1:1");
    }

    private void stopsARunningOne(String... settings) {
        Api api = node.api();
        try (TestNode worker = TestNode.start(schema, with(settings))) {
            assertThat(worker).isNotNull();
            String id = api.submit(Map.of(
                    "language", "python",
                    "source_code", "import time; time.sleep(50)",
                    "limits", Map.of("wall_time_ms", 60_000)));
            await().until(() -> api.get("/executions/" + id).text("status").equals("RUNNING"));

            Answer answer = cancel(id);

            assertThat(answer.text("status")).isEqualTo("CANCELLED");
            // The one slot is free again long before the program's own end.
            String next = api.submit("python", "print('next')");
            assertThat(api.await(next, Duration.ofSeconds(15)).path("stdout").asString())
                    .isEqualTo("next\n");
            await().until(() -> schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id)
                    .contains("DELETED"));
            assertThat(cancel(id).text("reason")).isEqualTo("client_cancelled");
            assertThat(schema.query("SELECT outcome FROM attempts WHERE execution_id = ?", id))
                    .containsExactly("cancelled");
        }
    }

    private static String[] with(String... settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "--assay.role=worker";
        all[settings.length + 1] = "--assay.worker.slots=1";
        return all;
    }

    @Test
    void anEndedOneAnswersWithItsEnd() {
        String id = node.api().submit("python", "print('done')");
        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            node.api().await(id);
        }

        Answer answer = cancel(id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("COMPLETED");
        assertThat(answer.text("stdout")).isEqualTo("done\n");
    }

    @Test
    void anUnknownOneIsNotFound() {
        assertThat(cancel(UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    private Answer cancel(String id) {
        return node.api().send("DELETE", "/executions/" + id, null, Map.of());
    }
}
