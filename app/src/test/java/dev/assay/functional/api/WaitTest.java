package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TcpProxy;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A client that wishes to wait is answered at the end, whichever node it asked and whichever ran the program. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.CLASS)
class WaitTest {

    private static final Map<String, ?> SLEEPS =
            Map.of("language", "python", "source_code", "import time; time.sleep(1); print('awake')");
    private static final Map<String, ?> HANGS =
            Map.of("language", "python", "source_code", "import time; time.sleep(9)");
    private static final String NO_REDIS = "--assay.redis.url=redis://127.0.0.1:1";

    private static TestNode other;
    private static TestNode worker;

    private final TestSchema schema;
    private final Api api;

    WaitTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @BeforeAll
    static void start(TestSchema schema) {
        other = TestNode.start(schema, "--assay.role=api");
        worker = TestNode.start(schema, "--assay.role=worker");
    }

    @AfterAll
    static void stop() {
        worker.close();
        other.close();
    }

    @Test
    void aGetIsAnsweredWithTheEndByEveryNode() {
        String id = api.submit(SLEEPS);
        CompletableFuture<Answer> elsewhere =
                CompletableFuture.supplyAsync(() -> other.api().get("/executions/" + id + "?wait=20"));

        Answer here = api.get("/executions/" + id + "?wait=20");

        assertThat(here.status()).isEqualTo(200);
        assertThat(here.text("status")).isEqualTo("COMPLETED");
        assertThat(here.text("stdout")).isEqualTo("awake\n");
        assertThat(elsewhere.join().body()).isEqualTo(here.body());
        assertThat(api.get("/executions/" + id).body()).isEqualTo(here.body());
        assertThat(here.response().headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void aPostThatSawTheEndAnswersAsAGetWould() {
        Answer answer = api.post("/executions?wait=20", SLEEPS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("stdout")).isEqualTo("awake\n");
        assertThat(api.get("/executions/" + answer.text("execution_id")).body()).isEqualTo(answer.body());
    }

    @Test
    void aRunOfASessionWaitsToo() {
        String session = api.post("/code-sessions", SLEEPS).text("session_id");

        Answer answer = api.post("/code-sessions/" + session + "/run?wait=20");

        assertThat(answer.text("stdout")).isEqualTo("awake\n");
        assertThat(answer.text("session_id")).isEqualTo(session);
    }

    @Test
    void whatDoesNotEndInTimeIsAnsweredAsWithoutTheWish() {
        Answer created = api.post("/executions?wait=1", HANGS);
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().propertyNames())
                .filteredOn(name -> !name.equals("note"))
                .containsExactlyInAnyOrder("execution_id", "status", "queue_position");
        String path = "/executions/" + created.text("execution_id");

        Answer pending = api.get(path + "?wait=1");

        assertThat(pending.status()).isEqualTo(200);
        assertThat(pending.body().propertyNames()).containsExactlyInAnyOrder("execution_id", "status");
        assertThat(pending.text("status")).isIn("QUEUED", "RUNNING");
        cancel(path);
        assertThat(api.get(path + "?wait=20").text("status")).isEqualTo("CANCELLED");
    }

    @Test
    void aCancelEndsTheWait() {
        String path = "/executions/" + api.submit(HANGS);
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> other.api().get(path + "?wait=25"));
        await().until(() -> api.get(path).text("status").equals("RUNNING"));

        cancel(path);

        assertThat(waiting.join().text("reason")).isEqualTo("client_cancelled");
    }

    @Test
    void thePreferenceIsAppliedAndSaidToBe() {
        Answer posted = api.send(
                "POST", "/executions", JsonMapper.shared().writeValueAsString(SLEEPS), Map.of("Prefer", "wait=20"));
        assertThat(posted.text("stdout")).isEqualTo("awake\n");
        assertThat(applied(posted)).isEqualTo("wait=20");
        String path = "/executions/" + posted.text("execution_id");

        assertThat(applied(prefer(path, "respond-async, WAIT=\"5\""))).isEqualTo("wait=5");
        assertThat(applied(prefer(path, "wait=3600"))).isEqualTo("wait=30");
        assertThat(applied(prefer(path, "wait=soon"))).isEmpty();
        assertThat(applied(prefer(path, "wait=, ;"))).isEmpty();
        assertThat(prefer(path, "wait=soon").status()).isEqualTo(200);
    }

    @Test
    void aWaitThatCannotBeMeantIsRefusedByName() {
        String path = "/executions/" + api.submit(HANGS);
        for (String wrong : List.of("31", "-1", "1.5", "soon", "", "99999999999")) {
            Answer answer = api.get(path + "?wait=" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                    .isEqualTo("wait");
            assertThat(api.post("/executions?wait=" + wrong, HANGS).status()).isEqualTo(422);
        }
        assertThat(api.get(path + "?wait=0").status()).isEqualTo(200);
        cancel(path);
    }

    @Test
    void whatIsNotThereIsSaidAtOnce() {
        Answer answer = api.get("/executions/" + UUID.randomUUID() + "?wait=20");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("not_found");
    }

    @Test
    void whatIsErasedMeanwhileIsNotFound() {
        String path = "/executions/" + api.submit(HANGS);
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> api.get(path + "?wait=20"));
        await().until(() -> api.get(path).text("status").equals("RUNNING"));

        assertThat(api.send("DELETE", path + "?erase=true", null, Map.of()).status())
                .isEqualTo(204);

        Answer answer = waiting.join();
        assertThat(answer.status() == 404 || answer.text("status").equals("CANCELLED"))
                .isTrue();
    }

    @Test
    void aRepeatedCallWaitsAgainForWhatTheFirstMade() {
        String key = UUID.randomUUID().toString();
        String body = JsonMapper.shared().writeValueAsString(SLEEPS);
        Map<String, String> headers = Map.of("Idempotency-Key", key);

        Answer first = api.send("POST", "/executions?wait=20", body, headers);
        Answer again = other.api().send("POST", "/executions?wait=20", body, headers);
        Answer withoutWish = api.send("POST", "/executions", body, headers);

        assertThat(first.text("stdout")).isEqualTo("awake\n");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(withoutWish.text("execution_id")).isEqualTo(first.text("execution_id"));
        assertThat(withoutWish.text("status")).isEqualTo("QUEUED");
        assertThat(schema.query("SELECT answer FROM idempotency_keys WHERE idempotency_key = ?", key))
                .allSatisfy(kept -> assertThat(kept).doesNotContain("awake"));
    }

    @Test
    void manyWaitWithoutAThreadEach() {
        String path = "/executions/" + api.submit(HANGS);
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(api.sendAsync("GET", path + "?wait=25"));
        }
        await().until(() -> api.get(path).text("status").equals("RUNNING"));

        long threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("http-nio-") && name.contains("-exec-"))
                .count();
        // The health of a node with twice as many waiting as it has threads: it answers.
        assertThat(api.get("/languages").status()).isEqualTo(200);
        assertThat(threads).isLessThanOrEqualTo(3 * 64);
        cancel(path);

        waiting.forEach(answer -> assertThat(answer.join().text("status")).isEqualTo("CANCELLED"));
    }

    @Test
    void withRedisAwayItIsOnlySlower() {
        try (TestNode node = TestNode.start(schema, "--assay.role=api", NO_REDIS)) {
            Answer posted = node.api().post("/executions?wait=20", SLEEPS);
            assertThat(posted.text("stdout")).isEqualTo("awake\n");

            String path = "/executions/" + node.api().submit(SLEEPS);
            Answer got = node.api().get(path + "?wait=20");
            assertThat(got.text("stdout")).isEqualTo("awake\n");
        }
    }

    @Test
    void redisThatFailsDuringAWaitCostsLittle() {
        try (TcpProxy redis = TcpProxy.to(schema.redisUrl());
                TestNode node = TestNode.start(schema.throughRedisProxy(redis), "--assay.role=api")) {
            String path = "/executions/" + api.submit(SLEEPS);
            CompletableFuture<Answer> waiting =
                    CompletableFuture.supplyAsync(() -> node.api().get(path + "?wait=25"));
            redis.cut();

            assertThat(waiting.join().text("stdout")).isEqualTo("awake\n");
        }
    }

    @Test
    void aNodeThatStopsAnswersWhoeverWaits() {
        TestNode node = TestNode.start(schema, "--assay.role=api");
        long before = schema.count("executions");
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> node.api().post("/executions?wait=25", HANGS));
        await().until(() -> schema.count("executions") > before);
        long begun = System.nanoTime();

        node.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(waiting.join().body().propertyNames()).contains("queue_position");
        cancel("/executions/" + waiting.join().text("execution_id"));
    }

    private Answer prefer(String path, String preference) {
        return api.send("GET", path, null, Map.of("Prefer", preference));
    }

    private static String applied(Answer answer) {
        return answer.response().headers().firstValue("Preference-Applied").orElse("");
    }

    private void cancel(String path) {
        assertThat(api.send("DELETE", path, null, Map.of()).status()).isEqualTo(200);
    }
}
