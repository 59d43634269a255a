package dev.assay.queue;

import dev.assay.database.RequestDatabase;
import java.time.Duration;
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

    /** Of what waits; a hundred thousand are seen within some minutes. */
    private static final int SLICE = 2000;

    private final MismatchScan suspects;
    private final JobReconciler healer;
    private final Duration every;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reconciler"));
    private volatile boolean running;

    Reconciler(RequestDatabase database, JobReconciler healer, Duration every) {
        this.suspects = new MismatchScan(database.jdbc(), SLICE);
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

    /** The healer decides again under lock. */
    private void round() {
        suspects.look().forEach(this::healSafely);
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
