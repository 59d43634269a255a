package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two workers and three doors to one queue: everybody is answered with the end of what they sent, and nothing runs twice. {@code
 * -Dassay.each-once.executions=N} makes it longer.
 */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.CLASS)
class EachOnceTest {

    private static final int EXECUTIONS = Integer.getInteger("assay.each-once.executions", 400);
    private static final int CLIENTS = 24;

    private final TestSchema schema;
    private final TestNode first;

    EachOnceTest(TestSchema schema, TestNode first) {
        this.schema = schema;
        this.first = first;
    }

    @Test
    void throughThreeDoors() throws Exception {
        try (TestNode second = TestNode.start(schema, "--assay.role=api");
                TestNode third = TestNode.start(schema, "--assay.role=api");
                TestNode one = worker("one");
                TestNode two = worker("two")) {
            assertThat(List.of(one, two)).hasSize(2);
            runAll(List.of(first.api(), second.api(), third.api()));
        }

        assertThat(schema.count("executions WHERE status = 'COMPLETED'")).isEqualTo(EXECUTIONS);
        assertThat(schema.query("SELECT DISTINCT worker FROM executions ORDER BY 1"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("one"),
                        two -> assertThat(two).startsWith("two"));
        assertThat(schema.count("executions e JOIN jobrunr_jobs j ON j.id = e.id WHERE j.state = 'SUCCEEDED'"))
                .isEqualTo(EXECUTIONS);
        assertThat(schema.count("jobrunr_jobs WHERE jobAsJson LIKE '%SucceededState%SucceededState%'"))
                .as("jobs with two results")
                .isZero();
        // What was claimed ahead and handed back has never begun.
        assertThat(schema.count("attempts WHERE outcome <> 'released' OR charged"))
                .as("attempts that ended otherwise than with the result")
                .isZero();
        assertThat(
                        schema.count(
                                "executions e WHERE fence <> 1 + (SELECT COUNT(*) FROM attempts a WHERE a.execution_id = e.id)"))
                .as("claims that nobody tells of")
                .isZero();
    }

    private TestNode worker(String name) {
        return TestNode.start(schema, "--assay.role=worker", "--assay.worker.slots=2", "--assay.worker.name=" + name);
    }

    private static void runAll(List<Api> doors) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < EXECUTIONS; i++) {
                String word = "number " + i;
                Api door = doors.get(i % doors.size());
                all.add(clients.submit(() -> run(door, word)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void run(Api door, String word) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("language", "bash", "source_code", "echo " + word));
        Answer answer = door.send("POST", "/executions", body, Map.of("Prefer", "wait=30"));
        boolean ended = answer.text("status").equals("COMPLETED");
        String stdout = ended
                ? answer.text("stdout")
                : door.await(answer.text("execution_id")).path("stdout").asString();
        assertThat(stdout).isEqualTo(word + "\n");
    }
}
