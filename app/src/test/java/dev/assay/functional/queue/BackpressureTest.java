package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api.Answer;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A queue that is full says so, says when to come again, and finishes what it took. */
@Tag("functional")
class BackpressureTest {

    private static final int BOUND = 20;

    private final TestSchema schema = TestServers.get().newSchema();

    @Test
    void anOwnerMayNotQueueWithoutEnd() {
        refuses("--assay.queue.max-queued-per-owner=" + BOUND, 429, "too_many_queued");
    }

    @Test
    void norMayAllTogether() {
        refuses("--assay.queue.max-queued=" + BOUND, 503, "queue_full");
    }

    private void refuses(String bound, int status, String code) {
        try (TestNode api = TestNode.start(schema, "--assay.role=api", bound)) {
            List<String> accepted = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            List<Answer> refused = new ArrayList<>();
            for (int i = 0; i < 10 * BOUND; i++) {
                Answer answer = submit(api);
                if (answer.status() == 200) {
                    accepted.add(answer.text("execution_id"));
                    positions.add(answer.body().path("queue_position").asLong());
                } else {
                    refused.add(answer);
                }
            }

            assertThat(accepted).hasSize(BOUND);
            assertThat(positions)
                    .isEqualTo(LongStream.rangeClosed(1, BOUND).boxed().toList());
            assertThat(refused).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.text("code")).isEqualTo(code);
                assertThat(answer.response()
                                .headers()
                                .firstValueAsLong("Retry-After")
                                .orElse(0))
                        .isBetween(1L, 600L);
            });
            try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
                assertThat(worker).isNotNull();
                accepted.forEach(
                        id -> assertThat(api.api().await(id).path("status").asString())
                                .isEqualTo("COMPLETED"));
                Awaitility.await("room")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> submit(api).status() == 200);
            }
        }
    }

    /** It is counted beside the submits, which go by what it was a second ago. */
    @Test
    void aLongQueueIsRefusedAndAcceptedToo() {
        int many = 1 << 15;
        try (TestNode api = TestNode.start(schema, "--assay.role=api", "--assay.queue.max-queued=" + (many + 10))) {
            String first = submit(api).text("execution_id");
            String columns = String.join(
                    ", ",
                    schema.query("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                            + " AND table_name = 'executions' AND column_name <> 'id'"));
            for (int i = 1; i < many; i *= 2) {
                schema.execute(
                        "INSERT INTO executions (id, " + columns + ") SELECT UUID(), " + columns + " FROM executions");
            }
            Awaitility.await("its end")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> submit(api).body().path("queue_position").asLong() > many);

            Awaitility.await("no room")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> submit(api).status() == 503);
            assertThat(schema.count("executions")).isGreaterThanOrEqualTo(many + 10);
            schema.execute("DELETE FROM executions WHERE id <> ?", first);
            Awaitility.await("room")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> submit(api).status() == 200);
        }
    }

    /** Ten times what fits, 200 kB each: whoever kept what was refused, or the contents of what was not, would be seen. */
    @Test
    void theHeapDoesNotGrowWithWhatIsSubmitted() {
        int capacity = 100;
        String bound = "--assay.queue.max-queued=" + capacity;
        Map<String, String> large =
                Map.of("language", "python", "source_code", "print(1)", "stdin", "x".repeat(200_000));
        try (OutsideNode api = OutsideNode.start(schema, "api", bound)) {
            List<String> accepted = new ArrayList<>();
            int refused = 0;
            long before = 0;
            for (int i = 0; i < 10 * capacity; i++) {
                if (i == capacity / 5) {
                    before = api.liveBytes();
                }
                Answer answer = api.api().post("/executions", large);
                if (answer.status() == 200) {
                    accepted.add(answer.text("execution_id"));
                } else {
                    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
                    refused++;
                }
            }

            assertThat(api.liveBytes() - before).as("heap in use, grown by").isLessThan(12L << 20);
            assertThat(accepted).hasSize(capacity);
            assertThat(refused).isEqualTo(9 * capacity);
            try (OutsideNode worker = OutsideNode.start(schema, "worker")) {
                assertThat(worker.isAlive()).isTrue();
                Awaitility.await("all that was accepted to finish")
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> schema.count("executions WHERE status = 'COMPLETED'") == capacity);
            }
        }
    }

    private static Answer submit(TestNode api) {
        return api.api().post("/executions", Map.of("language", "python", "source_code", "print(1)"));
    }
}
