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
        await("every job to end")
                .atMost(Duration.ofMinutes(2))
                .until(() -> schema.count("jobrunr_jobs WHERE state NOT IN ('SUCCEEDED', 'DELETED')") == 0);
    }

    /**
     * What became of what clients were told.
     *
     * @param lost acknowledged, and not there, or without an end
     * @param doubled executions beyond one for each key, keys with the id of another, or results beyond one
     * @param wrong another status or output than the program's, as the client saw it or as it is stored
     */
    record Findings(long lost, long doubled, long wrong) {
        static final Findings NONE = new Findings(0, 0, 0);
    }

    Findings findings(List<Acknowledged> history) {
        Map<String, String> statuses = pairs("SELECT CONCAT(id, ' ', status) FROM executions");
        Map<String, String> outputs =
                pairs("SELECT CONCAT(execution_id, ' ', data) FROM execution_outputs WHERE stream = 'stdout'");
        long distinct = history.stream().map(Acknowledged::id).distinct().count();
        // A job that succeeded twice had two results.
        long results = schema.count("executions WHERE status IN ('COMPLETED', 'FAILED', 'TIMEOUT')")
                + schema.count("jobrunr_jobs WHERE jobAsJson LIKE '%SucceededState%SucceededState%'");
        return new Findings(
                history.stream()
                        .filter(promise -> !"COMPLETED".equals(statuses.get(promise.id())))
                        .count(),
                statuses.size() - distinct + history.size() - distinct + Math.max(0, results - statuses.size()),
                history.stream()
                        .filter(promise -> !promise.isKept(outputs.get(promise.id())))
                        .count());
    }

    void everyTableAgrees() {
        none("executions that did not complete", "executions WHERE status <> 'COMPLETED'");
        none("leases of what has ended", "executions WHERE lease_until IS NOT NULL");
        none(
                "executions whose attempts are not all told",
                "executions e WHERE e.attempt <> 1 + (SELECT COUNT(*) FROM attempts a WHERE a.execution_id = e.id)");
        none(
                "attempts that ended both with the result and without",
                "executions e JOIN attempts a ON a.execution_id = e.id AND a.number = e.attempt");
        none("results under a stale fence", "executions WHERE fence <> attempt");
        none(
                "jobs that do not say what their rows say",
                "executions e JOIN jobrunr_jobs j ON j.id = e.id WHERE j.state <> 'SUCCEEDED'");
        none(
                "attempts that were taken for lost before their lease had ended",
                "attempts WHERE outcome = 'lost' AND ended_at < lease_until");
        none("rows without job", "executions e LEFT JOIN jobrunr_jobs j ON j.id = e.id WHERE j.id IS NULL");
        none("jobs without row", "jobrunr_jobs j LEFT JOIN executions e ON e.id = j.id WHERE e.id IS NULL");
        none(
                "executions whose allowance does not fit their attempts",
                "executions e WHERE e.attempts_left <> 20 - 1 - (SELECT COUNT(*) FROM attempts a"
                        + " WHERE a.execution_id = e.id AND a.charged)");
    }

    private Map<String, String> pairs(String sql) {
        Map<String, String> pairs = new HashMap<>();
        schema.query(sql).forEach(row -> pairs.put(row.substring(0, 36), row.substring(37)));
        return pairs;
    }

    private void none(String what, String fromWhere) {
        assertThat(schema.count(fromWhere)).as(what).isZero();
    }
}
