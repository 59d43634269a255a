package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.dashboard.DashboardServer;
import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Our own faults: attempts, then ERROR with the cause, a FAILED job to inspect, and the dashboard's buttons. */
@Tag("functional")
@AssayNode(scope = Scope.TEST)
class PlatformFaultTest {

    private final TestSchema schema;
    private final Api api;
    private final Api dashboard;

    PlatformFaultTest(TestSchema schema, TestNode node, Api api) {
        this.schema = schema;
        this.api = api;
        this.dashboard = new Api(node.bean(DashboardServer.class).port());
    }

    @Test
    void aPlatformFaultIsParkedInspectableAndRunsAgainWhenRequeued() {
        String id = faulty();

        JsonNode parked = api.await(id);

        assertThat(parked.path("status").asString()).isEqualTo("ERROR");
        assertThat(parked.path("reason").asString()).isEqualTo("runtime_unavailable");
        assertThat(parked.path("error").asString()).contains("gone-language");
        assertThat(parked.path("attempt").asInt()).isEqualTo(3);
        assertThat(schema.query("SELECT outcome FROM attempts WHERE execution_id = ?", id))
                .containsExactly("fault", "fault", "fault");
        JsonNode job = job(id);
        JsonNode last = job.path("jobHistory").get(job.path("jobHistory").size() - 1);
        assertThat(last.path("state").asString()).isEqualTo("FAILED");
        assertThat(last.path("exceptionMessage").asString()).contains("gone-language");
        assertThat(last.path("stackTrace").asString()).contains("RunnerException");

        repair(id);
        assertThat(dashboardCall("POST", "/api/jobs/" + id + "/requeue").status())
                .isEqualTo(204);

        JsonNode result = api.await(id);
        assertThat(result.path("status").asString()).as("%s", result).isEqualTo("COMPLETED");
        assertThat(result.path("stdout").asString()).isEqualTo("repaired\n");
        assertThat(result.path("attempt").asInt()).isEqualTo(4);
        await().until(() ->
                schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id).contains("SUCCEEDED"));
    }

    @Test
    void aFinishedExecutionDoesNotRunAgain() {
        String id = api.submit("python", "print(1)");
        api.await(id);
        await().until(() ->
                schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id).contains("SUCCEEDED"));

        assertThat(dashboardCall("POST", "/api/jobs/" + id + "/requeue").status())
                .isEqualTo(204);

        await().until(() ->
                schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id).contains("DELETED"));
        assertThat(api.await(id).path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void deletingAQueuedJobCancelsItsExecution() {
        String first = api.submit("python", "import time; time.sleep(2)");
        String second = api.submit("python", "import time; time.sleep(2)");
        String queued = api.submit("python", "print('must not run')");

        assertThat(dashboardCall("DELETE", "/api/jobs/" + queued).status()).isEqualTo(204);

        JsonNode result = api.await(queued);
        assertThat(result.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(result.path("reason").asString()).isEqualTo("operator_cancelled");
        assertThat(result.path("stdout").asString()).isEmpty();
        api.await(first);
        api.await(second);
    }

    @Test
    void deletingARunningJobCancelsItsExecutionAndEndsTheProgram() {
        String id = api.submit(Map.of(
                "language", "python",
                "source_code", "import time; time.sleep(50)",
                "limits", Map.of("wall_time_ms", 60000)));
        await().until(() -> api.get("/executions/" + id).text("status").equals("RUNNING"));

        assertThat(dashboardCall("DELETE", "/api/jobs/" + id).status()).isEqualTo(204);

        assertThat(api.await(id, Duration.ofSeconds(10)).path("status").asString())
                .isEqualTo("CANCELLED");
        // Its slot is free again long before the program's own limit.
        String a = api.submit("python", "import time; time.sleep(1)");
        String b = api.submit("python", "import time; time.sleep(1)");
        assertThat(api.await(a, Duration.ofSeconds(30)).path("status").asString())
                .isEqualTo("COMPLETED");
        assertThat(api.await(b, Duration.ofSeconds(30)).path("status").asString())
                .isEqualTo("COMPLETED");
    }

    /** A queued execution of a language that no worker has: a finished one is rewritten, and the reconciler makes its job. */
    private String faulty() {
        String id = api.submit("python", "print('repaired')");
        api.await(id);
        schema.execute(
                "UPDATE execution_requests SET request = REPLACE(request, '\"python\"', '\"gone-language\"')"
                        + " WHERE execution_id = ?",
                id);
        schema.execute("DELETE FROM jobrunr_jobs WHERE id = ?", id);
        schema.execute("DELETE FROM attempts WHERE execution_id = ?", id);
        schema.execute(
                "UPDATE executions SET status = 'QUEUED', attempt = 0, attempts_left = 3,"
                        + " queued_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE WHERE id = ?",
                id);
        return id;
    }

    private void repair(String id) {
        schema.execute(
                "UPDATE execution_requests SET request = REPLACE(request, '\"gone-language\"', '\"python\"')"
                        + " WHERE execution_id = ?",
                id);
    }

    private JsonNode job(String id) {
        return dashboardCall("GET", "/api/jobs/" + id).body();
    }

    private Api.Answer dashboardCall(String method, String path) {
        String credentials = Base64.getEncoder().encodeToString("assay:secret".getBytes(StandardCharsets.UTF_8));
        return dashboard.send(method, path, null, Map.of("Authorization", "Basic " + credentials));
    }
}
