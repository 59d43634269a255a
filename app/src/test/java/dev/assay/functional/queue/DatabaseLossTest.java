package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.TcpProxy;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database is out of reach, told or untold, and comes back. */
@Tag("functional")
class DatabaseLossTest {

    /** Much less than any driver waits by itself; the promise is 2 s. */
    private static final Duration SOON = Duration.ofSeconds(4);

    /** {@code .ci/full} stays away for longer: {@code -Dassay.test.outage-seconds=90}, and 300. */
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("assay.test.outage-seconds", 10));

    private final TestSchema schema = TestServers.get().newSchema();

    @Test
    void packetsVanish() {
        loses(TcpProxy::blackHole);
    }

    @Test
    void connectionsBreak() {
        loses(TcpProxy::cut);
    }

    private void loses(Consumer<TcpProxy> fault) {
        try (TcpProxy proxy = TcpProxy.to(schema.url());
                TestNode node = TestNode.start(schema.throughDatabaseProxy(proxy))) {
            Api api = node.api();
            String marker = "marker-" + UUID.randomUUID();
            String id = api.submit(Map.of(
                    "language",
                    "python",
                    "source_code",
                    "import time; time.sleep(8); print('whole')",
                    "args",
                    List.of(marker),
                    "limits",
                    Map.of("wall_time_ms", 60_000)));
            await().atMost(Duration.ofSeconds(30)).until(() -> isAlive(marker));

            fault.accept(proxy);
            long since = System.nanoTime();

            for (int i = 0; i < 5; i++) {
                long begun = System.nanoTime();
                Answer refused = api.post("/executions", Map.of("language", "python", "source_code", "print(1)"));
                refused(refused);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            }
            await("its lease cannot be renewed, so the program may not go on")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> !isAlive(marker));
            assertThat(schema.query("SELECT status FROM executions WHERE id = ?", id))
                    .containsExactly("RUNNING");
            // Its lease is over, and nobody may conclude anything from that yet.
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> schema.count("executions WHERE lease_until < UTC_TIMESTAMP(6)") == 1);

            await("the outage to have lasted")
                    .atMost(AWAY.plusSeconds(1))
                    .until(() -> System.nanoTime() - since >= AWAY.toNanos());
            refused(api.post("/executions", Map.of("language", "python", "source_code", "print(1)")));

            proxy.pass();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> api.get("/actuator/health/readiness").status() == 200);
            assertThat(api.await(id, Duration.ofSeconds(90)).path("stdout").asString())
                    .isEqualTo("whole\n");
            assertThat(schema.query("SELECT charged FROM attempts WHERE execution_id = ?", id))
                    .containsExactly("0");
            assertThat(api.run("python", "print('again')").path("stdout").asString())
                    .isEqualTo("again\n");
        }
    }

    private static void refused(Answer refused) {
        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(503);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
    }

    /** Whether a program with that argument runs on this machine. */
    private static boolean isAlive(String marker) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.anyMatch(process -> commandLine(process).contains(marker));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
