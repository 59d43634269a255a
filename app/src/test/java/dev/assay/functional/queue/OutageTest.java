package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.assay.embedded.EmbeddedServers;
import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis and the database go away and come back. Needs servers of our own, so it does not run against given ones. */
@Tag("functional")
class OutageTest {

    private final Optional<EmbeddedServers> embedded =
            Optional.ofNullable(TestServers.get().embedded());
    private final TestSchema schema = TestServers.get().newSchema();

    @Test
    void withoutRedisEverythingFinishesAndWithItAgainSignalsDo() throws Exception {
        assumeThat(embedded).as("servers this test may stop").isPresent();
        EmbeddedServers servers = embedded.get();
        try (TestNode api = TestNode.start(schema, "--assay.role=api");
                TestNode worker = TestNode.start(schema, "--assay.role=worker", "--assay.queue.fallback-poll=3s")) {
            assertThat(worker).isNotNull();
            finishes(api.api());
            servers.stopRedis();
            try {
                for (int i = 0; i < 3; i++) {
                    finishes(api.api());
                }
            } finally {
                servers.startRedis();
            }
            finishes(api.api());
        }
        // Back again: with the timer an hour away, only a signal can start this work.
        try (TestNode api = TestNode.start(schema, "--assay.role=api");
                TestNode worker = TestNode.start(schema, "--assay.role=worker", "--assay.queue.fallback-poll=1h")) {
            assertThat(worker).isNotNull();
            finishes(api.api());
            servers.stopRedis();
            servers.startRedis();
            await("signals to flow again")
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> {
                        api.api().await(api.api().submit("python", "print(1)"), Duration.ofSeconds(2));
                        return true;
                    });
            for (int i = 0; i < 5; i++) {
                finishes(api.api());
            }
        }
    }

    @Test
    void aNodeStartsWithoutRedis() {
        try (TestNode node = TestNode.start(schema, "--assay.redis.url=redis://127.0.0.1:1")) {
            finishes(node.api());
            assertThat(node.api().get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    /** 15 s without the database under load: requests get 503 at once, and all that was accepted finishes by itself. */
    @Test
    void theDatabaseRestartsUnderLoad() throws Exception {
        assumeThat(embedded.map(EmbeddedServers::databaseUrl))
                .as("a database this test may stop")
                .isPresent();
        EmbeddedServers servers = embedded.get();
        try (TestNode node = TestNode.start(schema)) {
            finishes(node.api());
            AtomicBoolean loading = new AtomicBoolean(true);
            List<String> accepted = new CopyOnWriteArrayList<>();
            List<Answer> refused = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> load =
                    CompletableFuture.runAsync(() -> submitWhile(loading, node.api(), accepted, refused));
            await().until(() -> accepted.size() > 5);

            servers.stopDatabase();
            long stoppedAt = System.nanoTime();
            await().atMost(Duration.ofSeconds(20)).until(() -> refused.size() > 3);
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> System.nanoTime() - stoppedAt
                            > Duration.ofSeconds(15).toNanos());
            servers.startDatabase();
            int before = accepted.size();
            await("new work to be accepted").atMost(Duration.ofSeconds(40)).until(() -> accepted.size() > before + 5);
            loading.set(false);
            load.join();

            refused.forEach(answer -> {
                assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
                assertThat(answer.text("code")).isEqualTo("unavailable");
                assertThat(answer.response().headers().firstValue("Retry-After"))
                        .isPresent();
            });
            for (String id : accepted) {
                assertThat(node.api()
                                .await(id, Duration.ofMinutes(2))
                                .path("status")
                                .asString())
                        .as(id)
                        .isEqualTo("COMPLETED");
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.api().get("/actuator/health/readiness").status() == 200);
        }
        assertThat(schema.count("executions WHERE status <> 'COMPLETED'")).isZero();
    }

    private static void submitWhile(AtomicBoolean loading, Api api, List<String> accepted, List<Answer> refused) {
        Map<String, String> body = Map.of("language", "python", "source_code", "print('under load')");
        while (loading.get()) {
            Answer answer = api.post("/executions", body);
            if (answer.status() == 200) {
                accepted.add(answer.text("execution_id"));
            } else {
                refused.add(answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static void finishes(Api api) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(api.submit("python", "print(1)"));
        }
        ids.forEach(id -> assertThat(api.await(id).path("status").asString()).isEqualTo("COMPLETED"));
    }
}
