package dev.assay.chaos;

import static org.awaitility.Awaitility.await;

import dev.assay.testing.OutsideNode;
import java.time.Duration;
import java.util.List;

/** Attempts that a worker had under way when it was struck. */
record Held(Cluster cluster, List<Attempt> attempts) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration OFTEN = Duration.ofMillis(50);

    private record Attempt(String id, long fence) {}

    static Held by(Cluster cluster, int victim) {
        return by(cluster, cluster.worker(victim));
    }

    /** Waits until it runs something. */
    static Held by(Cluster cluster, OutsideNode worker) {
        List<String> rows = await("worker " + worker.pid() + " to run something")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(
                        () -> cluster.schema()
                                .query(
                                        "SELECT CONCAT(id, ' ', fence) FROM executions"
                                                + " WHERE status = 'RUNNING' AND worker LIKE ?",
                                        "%-" + worker.pid()),
                        found -> !found.isEmpty());
        return new Held(
                cluster,
                rows.stream()
                        .map(row -> new Attempt(row.substring(0, 36), Long.parseLong(row.substring(37))))
                        .toList());
    }

    /** Waits until all of it is under way under a later fence, or has ended. */
    void awaitTakenOver() {
        for (Attempt attempt : attempts) {
            await(attempt + " to be taken over")
                    .atMost(PATIENCE)
                    .pollInterval(OFTEN)
                    .until(() -> cluster.schema()
                                    .count(
                                            "executions WHERE id = ? AND (fence > ? OR status NOT IN ('QUEUED', 'RUNNING'))",
                                            attempt.id(),
                                            attempt.fence())
                            == 1);
        }
    }

    /** How many of them ended with their result. */
    long recorded() {
        return attempts.stream()
                .filter(attempt -> cluster.schema()
                                .count(
                                        "executions WHERE id = ? AND fence = ? AND status NOT IN ('QUEUED', 'RUNNING')",
                                        attempt.id(),
                                        attempt.fence())
                        == 1)
                .count();
    }

    /** How many of them ended so, without a result. */
    long ended(String outcome) {
        return attempts.stream()
                .filter(attempt -> cluster.schema()
                                .count(
                                        "attempts WHERE execution_id = ? AND number = ? AND outcome = ?",
                                        attempt.id(),
                                        attempt.fence(),
                                        outcome)
                        == 1)
                .count();
    }
}
