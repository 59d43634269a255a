package dev.assay.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.queue.CrashPoint;
import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.DeadlyPoint;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Nodes die at every numbered point of a turn and of a group of submits: nothing is lost, doubled or half written. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.CLASS)
class CrashPointsTest {

    private static final int EXECUTIONS = 12;
    private static final String[] WORKER = {
        "--assay.lease.duration=2s", "--assay.lease.renew-every=500ms", "--assay.worker.slots=2"
    };

    private final TestSchema schema;
    private final Api api;

    CrashPointsTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.api = node.api();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "TURN_.*")
    void aWorkerDies(CrashPoint point) throws Exception {
        erase();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EXECUTIONS; i++) {
            ids.add(api.submit("python", "print(" + i + ")"));
        }

        // Not the first time: what is claimed by then is under way, and what ended is told.
        try (OutsideNode doomed = OutsideNode.launch(schema, "worker", DeadlyPoint.environment(point, 3), WORKER)) {
            await(point + " to be reached").atMost(Duration.ofSeconds(90)).until(() -> !doomed.isAlive());
        }
        try (OutsideNode other = OutsideNode.launch(schema, "worker", WORKER)) {
            assertThat(other).isNotNull();
            for (int i = 0; i < EXECUTIONS; i++) {
                assertThat(api.await(ids.get(i), Duration.ofSeconds(90))
                                .path("stdout")
                                .asString())
                        .isEqualTo(i + "\n");
            }
        }

        assertEverythingAgrees(EXECUTIONS);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "SUBMIT_.*")
    void anApiDies(CrashPoint point) throws Exception {
        erase();
        Set<String> acknowledged = Collections.synchronizedSet(new TreeSet<>());

        try (OutsideNode doomed = OutsideNode.launch(schema, "api", DeadlyPoint.environment(point, 4))) {
            doomed.awaitReady();
            ExecutorService clients = Executors.newFixedThreadPool(8);
            for (int client = 0; client < 8; client++) {
                clients.submit(() -> {
                    // Ends with the node.
                    while (true) {
                        acknowledged.add(doomed.api().submit("python", "print('told')"));
                    }
                });
            }
            await(point + " to be reached").atMost(Duration.ofSeconds(60)).until(() -> !doomed.isAlive());
            clients.shutdown();
            assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        List<String> stored = schema.query("SELECT id FROM executions");
        assertThat(stored).containsAll(acknowledged);
        assertThat(schema.query("SELECT id FROM jobrunr_jobs")).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(schema.query("SELECT execution_id FROM execution_requests"))
                .containsExactlyInAnyOrderElementsOf(stored);

        try (OutsideNode worker = OutsideNode.launch(schema, "worker", WORKER)) {
            assertThat(worker).isNotNull();
            stored.forEach(id -> assertThat(
                            api.await(id, Duration.ofSeconds(90)).path("stdout").asString())
                    .isEqualTo("told\n"));
        }
        assertEverythingAgrees(stored.size());
    }

    private void assertEverythingAgrees(int executions) {
        assertThat(schema.count("executions WHERE status = 'COMPLETED' AND lease_until IS NULL"))
                .isEqualTo(executions);
        assertThat(schema.count("jobrunr_jobs WHERE state = 'SUCCEEDED'")).isEqualTo(executions);
        assertThat(schema.count("jobrunr_jobs WHERE jobAsJson LIKE '%SucceededState%SucceededState%'"))
                .as("jobs that succeeded twice")
                .isZero();
        assertThat(schema.count("execution_outputs")).isEqualTo(executions);
        assertThat(schema.count("executions e WHERE e.attempt <> 1 + (SELECT COUNT(*) FROM attempts a"
                        + " WHERE a.execution_id = e.id AND a.outcome = 'lost')"))
                .as("executions whose attempts are not all told")
                .isZero();
    }

    private void erase() {
        assertThat(api.send("DELETE", "/data", null, Map.of()).status()).isEqualTo(204);
    }
}
