package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jobrunr.jobs.Job;
import org.jobrunr.storage.StorageProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows and jobs torn apart by hand come together again and run once. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.TEST)
class ReconcilerTest {

    private final TestSchema schema;
    private final TestNode api;

    ReconcilerTest(TestSchema schema, TestNode api) {
        this.schema = schema;
        this.api = api;
    }

    @Test
    void aQueuedRowWithoutAJobGetsOne() {
        String id = queued();
        schema.execute("DELETE FROM jobrunr_jobs WHERE id = ?", id);

        assertRunsOnce(id);
    }

    @Test
    void aQueuedRowWhoseJobHasFailedIsEnqueuedAgain() {
        String id = queued();
        change(id, job -> job.failed("as an orphan is", new IllegalStateException("worker gone")));

        assertRunsOnce(id);
    }

    @Test
    void aRunningRowWhoseJobIsGoneIsTriedAgain() {
        String id = queued();
        schema.execute("DELETE FROM jobrunr_jobs WHERE id = ?", id);
        schema.execute(
                "UPDATE executions SET status = 'RUNNING', fence = 1, attempt = 1, attempts_left = 2, worker = 'gone',"
                        + " started_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE, lease_until = UTC_TIMESTAMP(6) WHERE id = ?",
                id);

        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            assertThat(api.api().await(id).path("status").asString()).isEqualTo("COMPLETED");
            assertThat(api.api().await(id).path("attempt").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aRunningRowWithoutAttemptsLeftIsParked() {
        String id = queued();
        schema.execute("DELETE FROM jobrunr_jobs WHERE id = ?", id);
        schema.execute(
                "UPDATE executions SET status = 'RUNNING', fence = 3, attempt = 3, attempts_left = 0, worker = 'gone',"
                        + " started_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE, lease_until = UTC_TIMESTAMP(6) WHERE id = ?",
                id);

        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            assertThat(api.api().await(id).path("reason").asString()).isEqualTo("worker_lost");
            assertThat(api.api().await(id).path("status").asString()).isEqualTo("ERROR");
        }
    }

    @Test
    void aJobThatCannotBeReadIsParkedAndHoldsNobodyUp() {
        String broken = queued();
        schema.execute("UPDATE jobrunr_jobs SET jobAsJson = '{\"not\":\"a job\"}' WHERE id = ?", broken);
        List<String> others = List.of(queued(), queued(), queued());

        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            others.forEach(id ->
                    assertThat(api.api().await(id).path("status").asString()).isEqualTo("COMPLETED"));
            assertThat(api.api().await(broken).path("status").asString()).isEqualTo("ERROR");
            assertThat(api.api().await(broken).path("error").asString()).contains("cannot be read");
        }
    }

    @Test
    void aDeletedJobCancelsItsQueuedRow() {
        String id = queued();
        change(id, job -> job.delete("behind our back"));

        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            assertThat(api.api().await(id).path("status").asString()).isEqualTo("CANCELLED");
        }
    }

    /** Through JobRunr's storage, past everything of ours. */
    private void change(String id, Consumer<Job> change) {
        StorageProvider storage = api.bean(StorageProvider.class);
        Job job = storage.getJobById(UUID.fromString(id));
        change.accept(job);
        storage.save(job);
    }

    private String queued() {
        String id = api.api().submit("python", "print('once')");
        schema.execute("UPDATE executions SET queued_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE WHERE id = ?", id);
        return id;
    }

    private void assertRunsOnce(String id) {
        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            Api client = api.api();
            assertThat(worker).isNotNull();
            assertThat(client.await(id).path("stdout").asString()).isEqualTo("once\n");
            assertThat(client.await(id).path("attempt").asInt()).isEqualTo(1);
            await().until(() -> schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id)
                    .contains("SUCCEEDED"));
            assertThat(schema.count("executions WHERE id = ? AND fence = 1", id))
                    .isEqualTo(1);
        }
    }
}
