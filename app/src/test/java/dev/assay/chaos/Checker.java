package dev.assay.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what clients were told with what the tables hold. */
final class Checker {

    private final TestSchema schema;

    Checker(TestSchema schema) {
        this.schema = schema;
    }

    /** Waits until nothing is under way any more. */
    void awaitRest(Duration atMost) {
        await("every execution to end")
                .atMost(atMost)
                .until(() -> schema.count("executions WHERE status IN ('QUEUED', 'RUNNING')") == 0);
        // A job whose worker died between the result and the job's end is found by JobRunr itself, which takes its
        // time.
        await("every job to end")
                .atMost(Duration.ofMinutes(2))
                .until(() -> schema.count("jobrunr_jobs WHERE state NOT IN ('SUCCEEDED', 'DELETED')") == 0);
    }

    void nothingIsLostDoubledOrWrong(List<Acknowledged> history) {
        Map<String, String> outputs = new HashMap<>();
        schema.query("SELECT CONCAT(execution_id, ' ', data) FROM execution_outputs WHERE stream = 'stdout'")
                .forEach(row -> outputs.put(row.substring(0, 36), row.substring(37)));
        for (Acknowledged promise : history) {
            assertThat(promise.seenStatus()).as("%s", promise).isEqualTo("COMPLETED");
            assertThat(promise.seenOutput()).as("%s", promise).isEqualTo(promise.expectedOutput());
            assertThat(outputs.get(promise.id())).as("output of %s", promise).isEqualTo(promise.expectedOutput());
        }
        none("executions that did not complete", "executions WHERE status <> 'COMPLETED'");
        assertThat(schema.count("executions"))
                .as("executions, one for each key")
                .isEqualTo(history.size());
        assertThat(history.stream().map(Acknowledged::id).distinct().count())
                .as("ids that clients were given")
                .isEqualTo(history.size());
    }

    void everyTableAgrees() {
        none("attempts under way", "attempts WHERE outcome IS NULL");
        none(
                "executions without exactly one recorded attempt",
                "executions e WHERE (SELECT COUNT(*) FROM attempts a WHERE a.execution_id = e.id"
                        + " AND a.outcome = 'recorded') <> 1");
        none(
                "results under a stale fence",
                "executions e JOIN attempts a ON a.execution_id = e.id AND a.outcome = 'recorded'"
                        + " WHERE a.fence <> e.fence");
        none("rows without job", "executions e LEFT JOIN jobrunr_jobs j ON j.id = e.id WHERE j.id IS NULL");
        none("jobs without row", "jobrunr_jobs j LEFT JOIN executions e ON e.id = j.id WHERE e.id IS NULL");
        none(
                "executions whose allowance does not fit their attempts",
                "executions e WHERE e.attempts_left <> 20 - (SELECT COUNT(*) FROM attempts a"
                        + " WHERE a.execution_id = e.id AND a.charged)");
    }

    private void none(String what, String fromWhere) {
        assertThat(schema.count(fromWhere)).as(what).isZero();
    }
}
