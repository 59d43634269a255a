package dev.assay.queue;

import dev.assay.database.RequestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for executions and jobs that disagree and have them healed. Any number of nodes may run it at once. */
final class Reconciler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int PAGE = 200;

    /** What is younger may just be on its way, and is somebody else's business. */
    private static final int GRACE_SECONDS = 3;

    /** Jobs changed earlier were seen by an earlier round. */
    private static final int JOB_WINDOW_MINUTES = 15;

    private static final String SUSPECTS = """
            (SELECT e.id FROM executions e LEFT JOIN jobrunr_jobs j ON j.id = e.id
              WHERE e.status = 'QUEUED' AND e.queued_at < UTC_TIMESTAMP(6) - INTERVAL :grace SECOND
                AND (j.id IS NULL OR j.state <> 'ENQUEUED'
                     OR e.queue_class >= 100 AND (e.retry_at IS NULL OR e.retry_at <= UTC_TIMESTAMP(6))) LIMIT :page)
            UNION
            (SELECT e.id FROM executions e LEFT JOIN jobrunr_jobs j ON j.id = e.id
              WHERE e.status = 'RUNNING' AND e.started_at < UTC_TIMESTAMP(6) - INTERVAL :grace SECOND
                AND (j.id IS NULL OR j.state <> 'PROCESSING') LIMIT :page)
            UNION
            (SELECT e.id FROM jobrunr_jobs j JOIN executions e ON e.id = j.id
              WHERE j.state = 'ENQUEUED' AND j.updatedAt > UTC_TIMESTAMP(6) - INTERVAL :window MINUTE
                AND e.status <> 'QUEUED' LIMIT :page)
            UNION
            (SELECT e.id FROM jobrunr_jobs j JOIN executions e ON e.id = j.id
              WHERE j.state = 'FAILED' AND j.updatedAt > UTC_TIMESTAMP(6) - INTERVAL :window MINUTE
                AND e.status <> 'ERROR' LIMIT :page)
            """;

    private final RequestDatabase database;
    private final JobHealer healer;
    private final Duration every;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reconciler"));
    private volatile boolean running;

    Reconciler(RequestDatabase database, JobHealer healer, Duration every) {
        this.database = database;
        this.healer = healer;
        this.every = every;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::roundSafely, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void roundSafely() {
        try {
            round();
        } catch (RuntimeException e) {
            LOG.warn("Reconciling failed, next round in {}: {}", every, e.toString());
        }
    }

    /** One look at everything; the healer decides again under lock. */
    void round() {
        List<UUID> suspects = database.jdbc()
                .sql(SUSPECTS)
                .param("grace", GRACE_SECONDS)
                .param("window", JOB_WINDOW_MINUTES)
                .param("page", PAGE)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
        suspects.forEach(this::healSafely);
    }

    /** One whose row is locked for long does not keep the others waiting. */
    private void healSafely(UUID id) {
        try {
            healer.heal(id);
        } catch (RuntimeException e) {
            LOG.warn("Execution {} and its job cannot be compared, next round in {}: {}", id, every, e.toString());
        }
    }
}
