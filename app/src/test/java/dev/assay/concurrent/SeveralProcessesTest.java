package dev.assay.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.OutsideNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** API and workers in JVMs of their own, started through the command line. */
@Tag("functional")
class SeveralProcessesTest {

    private TestSchema schema;

    @BeforeEach
    void schema() {
        schema = TestServers.get().newSchema();
    }

    /** With the fallback timer an hour away, only a signal from the other JVM can start work. */
    @Test
    void signalsCrossProcesses() {
        try (OutsideNode api = OutsideNode.start(schema, "api");
                OutsideNode worker = OutsideNode.start(schema, "worker", "--assay.queue.fallback-poll=1h")) {
            assertThat(worker.pid()).isNotEqualTo(api.pid());
            for (int i = 0; i < 10; i++) {
                String id = api.api().submit("python", "print(" + i + ")");
                assertThat(api.api()
                                .await(id, Duration.ofSeconds(15))
                                .path("stdout")
                                .asString())
                        .isEqualTo(i + "\n");
            }
            assertThat(worker.api().get("/executions").status()).isEqualTo(404);
        }
    }

    @Test
    void twoWorkersNeverRecordOneExecutionTwice() {
        try (OutsideNode api = OutsideNode.launch(schema, "api");
                OutsideNode one = OutsideNode.launch(schema, "worker", "--assay.worker.name=one");
                OutsideNode two = OutsideNode.launch(schema, "worker", "--assay.worker.name=two")) {
            List.of(api, one, two).forEach(OutsideNode::awaitReady);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ids.add(api.api().submit("python", "print(" + i + ")"));
            }
            for (int i = 0; i < ids.size(); i++) {
                assertThat(api.api()
                                .await(ids.get(i), Duration.ofMinutes(2))
                                .path("stdout")
                                .asString())
                        .isEqualTo(i + "\n");
            }
        }

        assertThat(schema.count("attempts")).isZero();
        assertThat(schema.count("executions WHERE status = 'COMPLETED' AND version = 3 AND fence = 1"))
                .isEqualTo(200);
        assertThat(schema.query("SELECT DISTINCT LEFT(worker, 3) FROM executions ORDER BY 1"))
                .containsExactly("one", "two");
    }

    @Test
    void whatWasQueuedWhenEverythingStoppedIsDoneAfterwards() {
        List<String> ids = new ArrayList<>();
        try (OutsideNode node = OutsideNode.start(schema, "all")) {
            for (int i = 0; i < 30; i++) {
                ids.add(node.api().submit("python", "import time; time.sleep(0.3); print(" + i + ")"));
            }
            await().until(() -> schema.count("executions WHERE status = 'COMPLETED'") > 2);
            assertThat(node.terminate()).isIn(0, 143);
        }
        assertThat(schema.count("executions WHERE status = 'QUEUED'")).isPositive();

        try (OutsideNode node = OutsideNode.start(schema, "all")) {
            for (int i = 0; i < ids.size(); i++) {
                assertThat(node.api().await(ids.get(i)).path("stdout").asString())
                        .isEqualTo(i + "\n");
            }
        }
        assertThat(schema.count("executions WHERE status = 'COMPLETED'")).isEqualTo(30);
    }
}
