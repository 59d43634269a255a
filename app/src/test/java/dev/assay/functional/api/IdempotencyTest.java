package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A creating call that is repeated with its key creates nothing new. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api")
class IdempotencyTest {

    private static final String PROGRAM = "{\"language\": \"python\", \"source_code\": \"print(1)\"}";

    private final TestSchema schema;
    private final TestNode node;

    IdempotencyTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void theSameCallGetsTheSameAnswerFromEveryCreatingPath() {
        String key = UUID.randomUUID().toString();
        Answer execution = post("/executions", PROGRAM, key);
        Answer session = post("/code-sessions", PROGRAM, key);
        String run = "/code-sessions/" + session.text("session_id") + "/run";
        Answer ran = post(run, null, key);
        long executions = schema.count("executions");

        assertThat(List.of(execution.status(), session.status(), ran.status())).containsOnly(200);
        assertThat(post("/executions", PROGRAM, key).body()).isEqualTo(execution.body());
        assertThat(post("/code-sessions", PROGRAM, key).body()).isEqualTo(session.body());
        assertThat(post(run, null, key).body()).isEqualTo(ran.body());
        assertThat(ran.text("execution_id")).isNotEqualTo(execution.text("execution_id"));
        assertThat(schema.count("executions")).isEqualTo(executions);
        assertThat(schema.count("jobrunr_jobs")).isEqualTo(executions);
    }

    @Test
    void anotherBodyOrNoKeyIsAnotherCall() {
        String key = UUID.randomUUID().toString();
        Answer first = post("/executions", PROGRAM, key);

        Answer reused = post("/executions", PROGRAM.replace("print(1)", "print(2)"), key);
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text("code")).isEqualTo("key_reused");
        assertThat(node.api()
                        .post("/executions", Map.of("language", "python", "source_code", "print(1)"))
                        .text("execution_id"))
                .isNotEqualTo(first.text("execution_id"));
        assertThat(post("/executions", PROGRAM, "not visible: \u00e4").status()).isEqualTo(422);
    }

    @Test
    void aRefusedCallLeavesItsKeyFree() {
        String key = UUID.randomUUID().toString();

        assertThat(post("/executions", PROGRAM.replace("python", "klingon"), key)
                        .status())
                .isEqualTo(422);

        assertThat(post("/executions", PROGRAM, key).status()).isEqualTo(200);
    }

    /** Each waits for the first to commit, or is told to come back. */
    @Test
    void oneOfManyAtOnceCreates() throws Exception {
        String key = UUID.randomUUID().toString();
        long before = schema.count("executions");
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> answers =
                    clients.invokeAll(java.util.Collections.nCopies(24, () -> post("/executions", PROGRAM, key)));
            String id = post("/executions", PROGRAM, key).text("execution_id");
            for (Future<Answer> answer : answers) {
                if (answer.get().status() == 200) {
                    assertThat(answer.get().text("execution_id")).isEqualTo(id);
                } else {
                    assertThat(answer.get().text("code")).isEqualTo("in_progress");
                }
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(schema.count("executions")).isEqualTo(before + 1);
    }

    private Answer post(String path, @org.jspecify.annotations.Nullable String body, String key) {
        return node.api().send("POST", path, body, Map.of("Idempotency-Key", key));
    }
}
