package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jobrunr.jobs.Job;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.StorageProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the dashboard shows is what the row says, for outcomes of all kinds, looked up as soon as a client was told the end: row
 * and job change in one transaction, so there is no moment at which they differ.
 */
@Tag("functional")
@AssayNode(
        settings = {"--assay.queue.max-attempts=1", "--assay.worker.slots=2"},
        scope = Scope.CLASS)
class RowsAndJobsAgreeTest {

    private static final int EXECUTIONS = 1000;
    private static final int CLIENTS = 8;
    private static final long SEED = 20261128;

    /** Programs, with the status each comes to. Bash, because it starts fastest. */
    private static final List<Map.Entry<String, String>> OUTCOMES = List.of(
            Map.entry("COMPLETED", "echo fine"),
            Map.entry("COMPLETED", "true"),
            Map.entry("FAILED", "exit 3"),
            Map.entry("FAILED", "kill -9 $$"),
            Map.entry("TIMEOUT", "sleep 5"),
            Map.entry("ERROR", "echo gone"),
            Map.entry("CANCELLED", "sleep 5"));

    private final TestSchema schema;
    private final Api api;
    private final StorageProvider storage;

    RowsAndJobsAgreeTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.api = node.api();
        this.storage = node.bean(StorageProvider.class);
    }

    @Test
    void afterEachOfAThousand() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(SEED + client);
                all.add(clients.submit(() -> {
                    for (int i = 0; i < EXECUTIONS / CLIENTS; i++) {
                        check(random);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(schema.count("executions")).isGreaterThanOrEqualTo(EXECUTIONS);
        assertThat(schema.query("SELECT DISTINCT status FROM executions ORDER BY 1"))
                .containsExactly("CANCELLED", "COMPLETED", "ERROR", "FAILED", "TIMEOUT");
    }

    /** By a wrong clock JobRunr's orphan check takes what runs for lost; an operator may press any button beside it. */
    @ParameterizedTest
    @EnumSource(Meddling.class)
    void whateverOthersMakeOfAJobWhileItRuns(Meddling meddling) {
        String id = api.submit("bash", "sleep 1");
        await().until(() -> api.get("/executions/" + id).text("status").equals("RUNNING"));
        await().ignoreException(ConcurrentJobModificationException.class).until(() -> {
            Job job = storage.getJobById(UUID.fromString(id));
            meddling.change(job);
            storage.save(job);
            return true;
        });

        assertThat(api.await(id).path("status").asString()).isEqualTo("COMPLETED");
        assertThat(schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id))
                .containsExactly("SUCCEEDED");
    }

    private enum Meddling {
        ORPHANED,
        REQUEUED,
        SCHEDULED;

        void change(Job job) {
            job.failed("Orphaned job", new IllegalStateException("not updated"));
            switch (this) {
                case ORPHANED -> {}
                case REQUEUED -> job.enqueue();
                case SCHEDULED -> job.scheduleAt(Instant.now().plusSeconds(3600), "later");
            }
        }
    }

    private void check(Random random) {
        // Mostly what is quick, so that the machine can do it in time.
        int kind = random.nextInt(20) == 0 ? 2 + random.nextInt(5) : random.nextInt(4);
        String expected = OUTCOMES.get(kind).getKey();
        String id = api.submit(Map.of(
                "language", "bash",
                "source_code", OUTCOMES.get(kind).getValue(),
                "limits", Map.of("wall_time_ms", 300)));
        if (expected.equals("CANCELLED")) {
            api.send("DELETE", "/executions/" + id, null, Map.of());
        } else if (expected.equals("ERROR")) {
            // Of a language that no worker has, unless it was quicker.
            schema.execute(
                    "UPDATE execution_requests SET request = REPLACE(request, '\"bash\"', '\"gone\"')"
                            + " WHERE execution_id = ?",
                    id);
        }
        String told = api.await(id).path("status").asString();

        String both = schema.query(
                        "SELECT CONCAT(e.status, ' ', j.state) FROM executions e JOIN jobrunr_jobs j ON j.id = e.id"
                                + " WHERE e.id = ?",
                        id)
                .get(0);

        assertThat(both).isEqualTo(told + " " + jobState(told));
    }

    private static String jobState(String status) {
        return switch (status) {
            case "COMPLETED", "FAILED", "TIMEOUT" -> "SUCCEEDED";
            case "ERROR" -> "FAILED";
            case "CANCELLED" -> "DELETED";
            default -> throw new AssertionError("no end: " + status);
        };
    }
}
