package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.IsolationProperty;
import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The calls, their codes and their field names. */
@Tag("functional")
@AssayNode
class ContractTest {

    private final TestSchema schema;
    private final Api api;

    ContractTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @Test
    void theFourCallsOfTheExistingContract() {
        api.run("python", "print(1)"); // its test is over then, of which else a note would tell
        Answer created = api.post("/code-sessions", Map.of("language", "python"));
        assertThat(created.status()).isEqualTo(200);
        assertThat(fields(created.body())).containsExactly("session_id", "status");
        assertThat(created.text("status")).isEqualTo("ACTIVE");
        String session = "/code-sessions/" + created.text("session_id");

        Answer saved = api.patch(session, Map.of("source_code", "print('saved')"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(fields(saved.body())).containsExactly("session_id", "status");

        Answer run = api.post(session + "/run");
        assertThat(run.status()).isEqualTo(200);
        assertThat(fields(run.body())).containsExactly("execution_id", "status", "queue_position");
        assertThat(run.text("status")).isEqualTo("QUEUED");

        JsonNode result = api.await(run.text("execution_id"));
        assertThat(result.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(result.path("stdout").asString()).isEqualTo("saved\n");
        assertThat(result.path("stderr").asString()).isEmpty();
        assertThat(result.path("execution_time_ms").isIntegralNumber()).isTrue();
        assertThat(result.path("session_id").asString()).isEqualTo(created.text("session_id"));
    }

    @Test
    void theRootSaysWhereToGo() {
        JsonNode directions =
                api.send("GET", "/", null, Map.of("Accept", "application/json")).body();
        assertThat(directions.path("firstCall").isMissingNode()).isTrue();
        assertThat(directions.path("first_call").path(0).asString()).startsWith("curl -s http://127.0.0.1:");

        Answer astray = api.get("/excutions");
        assertThat(astray.status()).isEqualTo(404);
        assertThat(astray.text("error")).contains("GET /excutions leads nowhere", "GET / names the paths");
    }

    @Test
    void untilTheEndThereAreTwoFields() {
        String id = api.submit("python", "import time; time.sleep(1)");

        JsonNode pending = api.get("/executions/" + id).body();

        assertThat(fields(pending)).containsExactly("execution_id", "status");
        assertThat(pending.path("status").asString()).isIn("QUEUED", "RUNNING");
        assertThat(fields(api.await(id)))
                .contains(
                        "stdout",
                        "stderr",
                        "execution_time_ms",
                        "reason",
                        "exit_code",
                        "signal",
                        "cpu_time_ms",
                        "memory_kb",
                        "memory_approximate",
                        "compile",
                        "attempt",
                        "isolation",
                        "isolation_claims",
                        "queued_at",
                        "started_at",
                        "finished_at",
                        "stdout_truncated",
                        "stdout_encoding",
                        "stderr_truncated",
                        "stderr_encoding");
    }

    @Test
    void aRunRunsWhatTheSessionHeldWhenItWasQueued() {
        String session = "/code-sessions/"
                + api.post("/code-sessions", Map.of("language", "python", "source_code", "print('before')"))
                        .text("session_id");
        // Long enough a queue that the saves below are there before the runs begin.
        List<String> ahead = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ahead.add(api.submit("python", "import time; time.sleep(0.5)"));
        }
        String before = api.post(session + "/run").text("execution_id");
        api.patch(session, Map.of("source_code", "console.log('after')", "language", "javascript"));
        String after = api.post(session + "/run").text("execution_id");

        assertThat(api.await(before).path("stdout").asString()).isEqualTo("before\n");
        assertThat(api.await(after).path("stdout").asString()).isEqualTo("after\n");
        ahead.forEach(api::await);
    }

    @Test
    void optionsReachTheProgram() {
        JsonNode result = api.await(api.submit(Map.of(
                "language",
                "py",
                "source_code",
                "import sys; print(sys.argv[1:], sys.stdin.read())",
                "stdin",
                "über\nstdin",
                "args",
                List.of("a b", "--c", ""))));

        assertThat(result.path("stdout").asString()).isEqualTo("['a b', '--c', ''] über\nstdin\n");
        assertThat(result.path("language").asString()).isEqualTo("python");
    }

    @Test
    void sessionsTellWhatTheyHoldAndRefuseStaleSaves() {
        String session = "/code-sessions/"
                + api.post("/code-sessions", Map.of("language", "js", "source_code", "1"))
                        .text("session_id");
        Answer first = api.get(session);
        assertThat(first.text("language")).isEqualTo("javascript");
        assertThat(first.text("source_code")).isEqualTo("1");
        String tag = first.response().headers().firstValue("ETag").orElseThrow();

        Answer saved = api.send("PATCH", session, "{\"source_code\":\"2\"}", Map.of("If-Match", tag));
        assertThat(saved.status()).isEqualTo(200);
        Answer stale = api.send("PATCH", session, "{\"source_code\":\"3\"}", Map.of("If-Match", tag));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("code")).isEqualTo("stale");
        assertThat(api.get(session).text("source_code")).isEqualTo("2");
    }

    @Test
    void equalContentIsStoredOnce() {
        // Too large to travel with its request.
        String source = "print('stored once " + System.nanoTime() + "')" + " ".repeat(20_000);

        List<String> ids = List.of(api.submit("python", source), api.submit("python", source));

        ids.forEach(api::await);
        assertThat(schema.count("blobs WHERE data = ?", source)).isEqualTo(1);
    }

    @Test
    void listsPageBackwardsWithoutOutput() {
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(api.submit("python", "print(1)"));
        }
        submitted.forEach(api::await);

        List<String> listed = new ArrayList<>();
        String path = "/executions?limit=2";
        while (listed.size() < 5) {
            Answer page = api.get(path);
            assertThat(page.status()).isEqualTo(200);
            page.body().path("executions").forEach(item -> {
                assertThat(fields(item)).doesNotContain("stdout", "stderr");
                listed.add(item.path("execution_id").asString());
            });
            assertThat(page.response().headers().firstValue("Link").orElseThrow())
                    .contains("after=" + page.text("next"), "rel=\"next\"");
            path = "/executions?limit=2&after=" + page.text("next");
        }

        submitted.sort(Comparator.reverseOrder());
        assertThat(listed.subList(0, 5)).isEqualTo(submitted);
    }

    @Test
    void languagesAreThoseOfLivingWorkers() {
        Answer languages = await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> api.get("/languages"),
                        answer -> !answer.body().toString().contains("being tested"));

        assertThat(languages.body().path("workers").asInt()).isEqualTo(1);
        assertThat(languages.body().path("isolation").get(0).asString()).isIn("namespaces", "rootless");
        assertThat(languages.body().path("isolation_claims")).hasSize(IsolationProperty.values().length);
        JsonNode health = api.get("/actuator/health/isolation").body().at("/components/sandbox/details");
        assertThat(health.path("tier"))
                .isEqualTo(languages.body().path("isolation").get(0));
        assertThat(health.path("claims")).isEqualTo(languages.body().path("isolation_claims"));
        Map<String, JsonNode> byId = new HashMap<>();
        languages
                .body()
                .path("languages")
                .forEach(language -> byId.put(language.path("id").asString(), language));
        for (String id : List.of("python", "javascript", "typescript", "c", "cpp", "java", "bash")) {
            JsonNode language = Objects.requireNonNull(byId.get(id), id);
            assertThat(language.path("available").asBoolean())
                    .as("%s: %s", id, language.path("reason"))
                    .isTrue();
            assertThat(language.path("version").asString()).isNotBlank();
            assertThat(language.path("default_limits").path("memory_kb").asLong())
                    .isEqualTo(262144);
        }
        assertThat(Objects.requireNonNull(byId.get("cpp"))
                        .path("extensions")
                        .get(0)
                        .asString())
                .isEqualTo("cpp");
        assertThat(Objects.requireNonNull(byId.get("cpp")).path("compiled").asBoolean())
                .isTrue();
        assertThat(Objects.requireNonNull(byId.get("python")).path("compiled").asBoolean())
                .isFalse();
        assertThat(Objects.requireNonNull(byId.get("python")).path("extras").isEmpty())
                .isTrue();
        assertThat(Objects.requireNonNull(byId.get("octave"))
                        .path("default_limits")
                        .path("memory_kb")
                        .asLong())
                .isEqualTo(524288);
        assertThat(byId.values())
                .filteredOn(language -> !language.path("available").asBoolean())
                .allSatisfy(language ->
                        assertThat(language.path("reason").asString()).isNotBlank());
    }

    @Test
    void healthTellsThePartsThatMatter() {
        Answer health = api.get("/actuator/health/readiness");

        assertThat(health.status()).isEqualTo(200);
        assertThat(fields(health.body().path("components"))).contains("db", "jobServer", "readinessState");
        assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    private static Set<String> fields(JsonNode node) {
        return new LinkedHashSet<>(node.propertyNames());
    }
}
