package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Only the work loop claims, in our order, and never more than there are slots. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.TEST)
class ClaimTest {

    private static final int SLOTS = 2;

    private final TestSchema schema;
    private final TestNode api;

    ClaimTest(TestSchema schema, TestNode api) {
        this.schema = schema;
        this.api = api;
    }

    @Test
    void liveBeforeBulkAndQueuedBeforeInFront() {
        String bulk = api.api().submit("python", "print(1)");
        List<String> live = List.of(submit(), submit(), submit(), submit());
        String again = api.api().submit("python", "print(1)");
        schema.execute("UPDATE executions SET queue_class = 1 WHERE id = ?", bulk);
        schema.execute("UPDATE executions SET share_rank = -1 WHERE id = ?", again);

        try (TestNode worker = TestNode.start(schema, "--assay.role=worker", "--assay.worker.slots=1")) {
            assertThat(worker).isNotNull();
            api.api().await(bulk);
        }

        List<String> expected = new ArrayList<>();
        expected.add(again);
        expected.addAll(live);
        expected.add(bulk);
        assertThat(schema.query("SELECT id FROM executions ORDER BY started_at"))
                .isEqualTo(expected);
    }

    /**
     * Only the work loop raises the fence, so a job that became PROCESSING elsewhere (by JobRunr's own polling, say) would leave
     * its row behind; and the number of jobs being processed is looked at all the while.
     */
    @Test
    void everyClaimIsTheLoopsAndProcessingNeverExceedsTheSlots() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(api.api().submit("python", "import time; time.sleep(0.1)"));
        }
        AtomicLong peak = new AtomicLong();

        try (TestNode worker = TestNode.start(schema, "--assay.role=worker", "--assay.worker.slots=" + SLOTS)) {
            assertThat(worker).isNotNull();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        peak.accumulateAndGet(schema.count("jobrunr_jobs WHERE state = 'PROCESSING'"), Math::max);
                        return schema.count("jobrunr_jobs WHERE state = 'SUCCEEDED'") == ids.size();
                    });
        }

        assertThat(peak.get()).isEqualTo(SLOTS);
        assertThat(schema.count("executions WHERE status = 'COMPLETED' AND attempt = 1 AND fence = 1"))
                .isEqualTo(ids.size());
        assertThat(schema.count("attempts")).isZero();
        assertThat(schema.count("jobrunr_jobs WHERE jobAsJson LIKE '%ProcessingState%ProcessingState%'"))
                .as("jobs claimed more than once")
                .isZero();
    }

    /** After short runs some are claimed ahead; those that then find a long one in their way are handed back, and never were. */
    @Test
    void whatWasClaimedAheadOfALongRunIsHandedBack() {
        try (TestNode worker = TestNode.start(schema, "--assay.role=worker", "--assay.worker.slots=1")) {
            assertThat(worker).isNotNull();
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    ids.add(api.api().submit("bash", ":"));
                }
                ids.add(api.api().submit("bash", "sleep 1"));
                for (int i = 0; i < 3; i++) {
                    ids.add(api.api().submit("bash", ":"));
                }
                ids.forEach(id -> assertThat(api.api().await(id).path("status").asString())
                        .isEqualTo("COMPLETED"));
                return schema.count("executions WHERE fence > attempt") > 0;
            });
        }
        assertThat(schema.count("executions WHERE attempt <> 1 OR attempts_left <> 2"))
                .as("executions that were charged, or tell of an attempt that ran nothing")
                .isZero();
        assertThat(schema.count("attempts")).isZero();
        assertThat(schema.count("executions e JOIN jobrunr_jobs j ON j.id = e.id WHERE j.state <> 'SUCCEEDED'"))
                .isZero();
    }

    /** The signal, not the fallback timer, starts work: with the timer an hour away it still starts at once. */
    @Test
    void aSignalStartsWorkWithoutTheTimer() {
        try (TestNode worker = TestNode.start(schema, "--assay.role=worker", "--assay.queue.fallback-poll=1h")) {
            assertThat(worker).isNotNull();
            for (int i = 0; i < 20; i++) {
                assertThat(api.api()
                                .await(submit(), Duration.ofSeconds(15))
                                .path("status")
                                .asString())
                        .isEqualTo("COMPLETED");
            }
        }
    }

    @Test
    void aBurstOverTwoWorkersNeedsNoTimerEither() {
        try (TestNode one = TestNode.start(
                        schema, "--assay.role=worker", "--assay.queue.fallback-poll=1h", "--assay.worker.name=one");
                TestNode two = TestNode.start(
                        schema, "--assay.role=worker", "--assay.queue.fallback-poll=1h", "--assay.worker.name=two")) {
            assertThat(List.of(one, two)).hasSize(2);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ids.add(api.api().submit(Map.of("language", "python", "source_code", "import time; time.sleep(0.05)")));
            }
            ids.forEach(id -> assertThat(api.api()
                            .await(id, Duration.ofSeconds(60))
                            .path("status")
                            .asString())
                    .isEqualTo("COMPLETED"));
        }
        assertThat(schema.query("SELECT DISTINCT worker FROM executions")).hasSize(2);
    }

    private String submit() {
        return api.api().submit("python", "print(1)");
    }
}
