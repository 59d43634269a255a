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

/** A worker that is told to stop. */
@Tag("functional")
class DrainTest {

    private TestSchema schema;

    @BeforeEach
    void schema() {
        schema = TestServers.get().newSchema();
    }

    @Test
    void recordsShortRunsHandsLongOnesBackAndExitsWithZero() {
        try (OutsideNode api = OutsideNode.launch(schema, "api");
                OutsideNode worker = OutsideNode.launch(schema, "worker", "--assay.worker.drain-grace=12s")) {
            List.of(api, worker).forEach(OutsideNode::awaitReady);
            String brief = running(api.api(), "import time; time.sleep(3); print('brief')");
            String lengthy = running(api.api(), "import time; time.sleep(50)");
            String queued = api.api().submit("python", "print('queued')");

            worker.signal("TERM");
            await("readiness to end").atMost(Duration.ofSeconds(3)).until(() -> !isReady(worker));
            assertThat(worker.awaitExit()).isZero();
            assertThat(worker.log()).contains("is handed back").doesNotContain(" ERROR ", "\tat ");

            assertThat(api.api().await(brief).path("stdout").asString()).isEqualTo("brief\n");
            assertThat(schema.query("SELECT status FROM executions WHERE id IN (?, ?)", lengthy, queued))
                    .containsExactly("QUEUED", "QUEUED");
            assertThat(schema.query("SELECT CONCAT(outcome, charged) FROM attempts WHERE execution_id = ?", lengthy))
                    .containsExactly("released0");
            assertThat(schema.query("SELECT attempts_left FROM executions WHERE id = ?", lengthy))
                    .containsExactly("3");
            assertThat(schema.count("attempts WHERE execution_id = ?", queued)).isZero();
            assertThat(schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", lengthy))
                    .containsExactly("ENQUEUED");
        }
    }

    @Test
    void aSecondSignalEndsItAtOnce() {
        try (OutsideNode api = OutsideNode.launch(schema, "api");
                OutsideNode worker = OutsideNode.launch(schema, "worker", "--assay.worker.drain-grace=50s")) {
            List.of(api, worker).forEach(OutsideNode::awaitReady);
            running(api.api(), "import time; time.sleep(50)");

            worker.signal("TERM");
            await().until(() -> !isReady(worker));
            worker.signal("TERM");

            await().atMost(Duration.ofSeconds(5)).until(() -> !worker.isAlive());
            assertThat(worker.awaitExit()).isEqualTo(143);
        }
    }

    private static boolean isReady(OutsideNode node) {
        try {
            return node.api().get("/actuator/health/readiness").status() == 200;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String running(Api api, String source) {
        String id = api.submit(
                Map.of("language", "python", "source_code", source, "limits", Map.of("wall_time_ms", 60_000)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("/executions/" + id).text("status").equals("RUNNING"));
        return id;
    }
}
