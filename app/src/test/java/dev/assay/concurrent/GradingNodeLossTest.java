package dev.assay.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Grading;
import dev.assay.testing.OutsideNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The node that drives a grading run dies, wherever the run is: another one ends it, and nobody can tell from the result. */
@Tag("functional")
class GradingNodeLossTest {

    private static final int SUBMISSIONS = 24;

    /** Points at which nodes are killed; the long form has 10. Repeat one run with {@code assay.grading.seed}. */
    private static final int POINTS = Integer.getInteger("assay.grading.kills", 3);

    private static final long SEED = Long.getLong("assay.grading.seed", 20);

    private TestSchema schema;

    @BeforeEach
    void schema() {
        schema = TestServers.get().newSchema();
    }

    @Test
    void theReportIsThatOfAnUndisturbedRun() {
        Random random = new Random(SEED);
        List<OutsideNode> workers = new ArrayList<>();
        try (OutsideNode api = OutsideNode.launch(schema, "api")) {
            workers.add(OutsideNode.launch(schema, "worker", "--assay.worker.name=w"));
            workers.add(OutsideNode.launch(schema, "worker", "--assay.worker.name=w"));
            api.awaitReady();
            workers.forEach(OutsideNode::awaitReady);
            Grading grading = new Grading(api.api());
            byte[] submissions = Grading.submissions(SUBMISSIONS);
            String undisturbed = grading.start(Grading.problem(0), submissions, null);
            grading.await(undisturbed, "COMPLETED");
            String expected = grading.stable(undisturbed);
            assertThat(expected.lines()).hasSize(SUBMISSIONS + 1);

            for (int point = 0; point < POINTS; point++) {
                int finished = point == 0 ? 0 : random.nextInt(SUBMISSIONS);
                String run = grading.start(Grading.problem(0), submissions, null);
                kill(workers, driver(run, finished, grading));
                grading.await(run, "COMPLETED");

                assertThat(grading.stable(run)).as("killed at %s", finished).isEqualTo(expected);
                assertEachCaseOnce(run);
                workers.add(OutsideNode.launch(schema, "worker", "--assay.worker.name=w"));
            }
        } finally {
            workers.forEach(OutsideNode::close);
        }
        assertThat(schema.query("SELECT DISTINCT STATUS FROM BATCH_JOB_EXECUTION"))
                .containsExactlyInAnyOrder("COMPLETED", "FAILED");
    }

    /** The process that drives the run, once so many results are there. */
    private long driver(String run, int finished, Grading grading) {
        String node = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> String.valueOf(schema.query("SELECT node FROM grading_runs WHERE id = ?", run)
                                .get(0)),
                        name -> !name.equals("null"));
        grading.awaitFinished(run, finished);
        return Long.parseLong(node.substring(node.lastIndexOf('-') + 1));
    }

    private static void kill(List<OutsideNode> workers, long pid) {
        OutsideNode driver = workers.stream()
                .filter(worker -> worker.pid() == pid)
                .findFirst()
                .orElseThrow();
        driver.kill();
        workers.remove(driver);
    }

    private void assertEachCaseOnce(String run) {
        String executions = "(SELECT execution_id FROM grading_items WHERE run_id = ?)";
        assertThat(schema.count("grading_items WHERE run_id = ? AND state = 'DONE'", run))
                .isEqualTo(SUBMISSIONS + 1);
        assertThat(schema.count("executions WHERE id IN " + executions, run)).isEqualTo(SUBMISSIONS);
        assertThat(schema.count("execution_cases WHERE execution_id IN " + executions, run))
                .isEqualTo(3 * SUBMISSIONS);
        assertThat(schema.count(
                        "executions WHERE status IN ('COMPLETED', 'FAILED', 'TIMEOUT') AND id IN " + executions, run))
                .isEqualTo(SUBMISSIONS);
    }
}
