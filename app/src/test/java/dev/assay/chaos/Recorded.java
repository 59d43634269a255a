package dev.assay.chaos;

import static org.awaitility.Awaitility.await;

import dev.assay.testing.OutsideNode;
import java.time.Duration;

/** Waits for results. */
final class Recorded {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration OFTEN = Duration.ofMillis(50);

    private Recorded() {}

    /** Waits until one more is recorded than now; returns when it began to wait, as of {@link System#nanoTime()}. */
    static long next(Cluster cluster) {
        long since = System.nanoTime();
        String recorded = "executions WHERE status IN ('COMPLETED', 'FAILED', 'TIMEOUT')";
        long before = cluster.schema().count(recorded);
        await("a result to be recorded")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> cluster.schema().count(recorded) > before);
        return since;
    }

    /** Waits until that worker has recorded so many. */
    static void by(Cluster cluster, OutsideNode worker, int results) {
        await("worker " + worker.pid() + " to record results")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> cluster.schema()
                                .count(
                                        "executions WHERE status IN ('COMPLETED', 'FAILED', 'TIMEOUT') AND worker LIKE ?",
                                        "%-" + worker.pid())
                        >= results);
    }
}
