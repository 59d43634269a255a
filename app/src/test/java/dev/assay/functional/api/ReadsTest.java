package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reading costs the database: a statement, and nothing around it. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.CLASS)
class ReadsTest {

    private static final int READS = 500;

    /** What the node does by itself meanwhile: heart-beats and looks for what has gone wrong. */
    private static final long BESIDES = READS / 5;

    private final TestSchema schema;
    private final Api api;

    /** The server's counters are of all who use it; another test's JVM may, where the server was given. */
    @BeforeAll
    static void theServerIsOurs() {
        assumeThat(System.getenv("ASSAY_TEST_DATABASE_URL"))
                .as("a given server, which others use too")
                .isNull();
    }

    ReadsTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @Test
    void aSubmitTellsThatNoWorkerRuns() {
        await().untilAsserted(() -> assertThat(
                        api.post("/executions", Map.of("language", "python", "source_code", "print(1)"))
                                .text("note"))
                .isEqualTo("no worker is running; it waits until one is"));
    }

    @Test
    void anEndedExecutionIsReadByOneStatementWithoutTransactionCommands() {
        String id = api.submit("python", "print('hi')");
        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            api.await(id);
        }
        long executed = count("Com_stmt_execute");
        long around = commandsAround();

        for (int i = 0; i < READS; i++) {
            assertThat(api.get("/executions/" + id).text("stdout")).isEqualTo("hi\n");
        }

        assertThat(count("Com_stmt_execute") - executed).isBetween((long) READS, READS + BESIDES);
        assertThat(commandsAround() - around).isLessThan(BESIDES);
    }

    private long commandsAround() {
        return count("Com_commit")
                + count("Com_rollback")
                + count("Com_set_option")
                + count("Com_stmt_prepare")
                + count("Com_begin");
    }

    private long count(String name) {
        return Objects.requireNonNull(schema.serverStatus(name).get(name.toLowerCase(Locale.ROOT)), name);
    }
}
