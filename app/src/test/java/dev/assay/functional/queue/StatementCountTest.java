package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an execution costs the database from its submit to its answer, counted on the server, less what the node does by the
 * clock alone; timers that can be set are set not to ring. Counts hardly depend on how fast the machine is.
 */
@Tag("functional")
@AssayNode(
        scope = Scope.CLASS,
        settings = {
            "--assay.queue.fallback-poll=1h",
            "--assay.queue.reconcile-every=1h",
            "--assay.queue.poll-interval=1h",
            "--assay.lease.duration=3h",
            "--assay.lease.renew-every=1h",
            "--assay.retention.purge-every=1h"
        })
class StatementCountTest {

    private static final int EXECUTIONS = 200;

    /** What the node does by the clock is known within that; a commit or rollback more for each execution would be a whole one. */
    private static final double NOT_OF_EXECUTIONS = 0.1;

    private static final String HELLO =
            JsonMapper.shared().writeValueAsString(Map.of("language", "bash", "source_code", "echo hello"));

    /** Statements, with those around transactions; a {@code Com_} counter for each. */
    private static final List<String> COUNTED = List.of(
            "select",
            "insert",
            "insert_select",
            "update",
            "update_multi",
            "delete",
            "delete_multi",
            "replace",
            "replace_select",
            "commit",
            "rollback",
            "begin",
            "set_option",
            "stmt_prepare");

    private final TestSchema schema;
    private final Api api;

    /** The server's counters are of all who use it; another test's JVM may, where the server was given. */
    @BeforeAll
    static void theServerIsOurs() {
        assumeThat(System.getenv("ASSAY_TEST_DATABASE_URL"))
                .as("a given server, which others use too")
                .isNull();
    }

    StatementCountTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @Test
    void ofOneUser() throws Exception {
        Map<String, Double> each = perExecution(1);

        assertThat(sum(each)).isBetween(5.0, 16.0);
        assertThat(each.get("commit")).isLessThan(3 + NOT_OF_EXECUTIONS);
        assertThat(each.get("rollback")).isLessThan(NOT_OF_EXECUTIONS);
    }

    @Test
    void ofSixteenUsersWhoShareTransactions() throws Exception {
        Map<String, Double> each = perExecution(16);

        assertThat(sum(each)).isBetween(3.0, 9.0);
        assertThat(each.get("commit")).isLessThanOrEqualTo(1.5);
        assertThat(each.get("rollback")).isLessThan(NOT_OF_EXECUTIONS);
    }

    /** Each user submits the next execution when the last one is answered with its end. */
    private Map<String, Double> perExecution(int users) throws Exception {
        // So that connections are open, and what is prepared once is.
        run(users, EXECUTIONS / 4);
        Count before = count();
        run(users, EXECUTIONS);
        Count after = count();
        Map<String, Double> byTheClock = idlePerSecond();
        Map<String, Double> each = new LinkedHashMap<>();
        COUNTED.forEach(name -> each.put(
                name,
                Math.max(0, after.since(before, name) - byTheClock.getOrDefault(name, 0.0) * after.secondsSince(before))
                        / EXECUTIONS));
        System.out.println(JsonMapper.shared()
                .writeValueAsString(Map.of("users", users, "statements", sum(each), "per_execution", each)));
        return each;
    }

    /** What the node does by itself, in the time between some of its heart-beats. */
    private Map<String, Double> idlePerSecond() {
        awaitBeat();
        Count before = count();
        awaitBeat();
        awaitBeat();
        Count after = count();
        Map<String, Double> idle = new LinkedHashMap<>();
        COUNTED.forEach(name -> idle.put(name, after.since(before, name) / after.secondsSince(before)));
        return idle;
    }

    private void awaitBeat() {
        List<String> seen = schema.query("SELECT seen_at FROM nodes");
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !schema.query("SELECT seen_at FROM nodes").equals(seen));
    }

    /** The server's counters, and when they were read. */
    private record Count(Map<String, Long> counters, long nanoTime) {

        double since(Count earlier, String name) {
            return counters.getOrDefault(name, 0L) - earlier.counters.getOrDefault(name, 0L);
        }

        double secondsSince(Count earlier) {
            return (nanoTime - earlier.nanoTime) / 1e9;
        }
    }

    private Count count() {
        return new Count(counters(), System.nanoTime());
    }

    private void run(int users, int executions) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(users);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < executions; i++) {
                all.add(threads.submit(() -> {
                    Answer answer = api.send("POST", "/executions", HELLO, Map.of("Prefer", "wait=30"));
                    assertThat(answer.text("stdout")).as("%s", answer.body()).isEqualTo("hello\n");
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static double sum(Map<String, Double> each) {
        return each.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        schema.serverStatus("Com\\_%").forEach((name, value) -> counters.put(name.substring("com_".length()), value));
        assertThat(counters).containsKeys(COUNTED.toArray(String[]::new));
        return counters;
    }
}
