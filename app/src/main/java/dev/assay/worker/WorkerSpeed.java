package dev.assay.worker;

import dev.assay.cluster.SpeedFactor;
import dev.assay.periodic.PeriodicTask;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * How fast this worker is, against a fixed reference: 2 is twice as fast. Measured when the worker starts, and again each hour
 * at a moment when nothing runs; or as the settings say.
 */
@Component
@WorkerRole
public class WorkerSpeed implements SmartLifecycle, SpeedFactor {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSpeed.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final Runner runner;
    private final boolean isMeasured;
    private final AtomicInteger uses = new AtomicInteger();
    private final PeriodicTask looks = new PeriodicTask("worker-speed", LOOK_EVERY, LOOK_EVERY, this::measureIfDue);
    private volatile @Nullable Double factor;
    private volatile long measuredAt;
    private volatile boolean running;

    WorkerSpeed(Runner runner, AssayProperties properties) {
        this.runner = runner;
        double given = properties.worker().speedFactor();
        this.isMeasured = given == 0;
        this.factor = given == 0 ? null : Double.valueOf(given);
        if (isMeasured) {
            measure();
        }
    }

    @Override
    public @Nullable Double factor() {
        return factor;
    }

    /** While it is open nothing is measured. */
    Use use() {
        uses.incrementAndGet();
        return new Use(factor);
    }

    /** A run on this worker, and how fast the worker was when it began. */
    final class Use implements AutoCloseable {

        private final @Nullable Double speed;

        private Use(@Nullable Double speed) {
            this.speed = speed;
        }

        @Nullable
        Double factor() {
            return speed;
        }

        @Override
        public void close() {
            uses.decrementAndGet();
        }
    }

    @Override
    public void start() {
        running = true;
        if (isMeasured) {
            looks.start();
        }
    }

    private void measureIfDue() {
        if (uses.get() == 0 && System.nanoTime() - measuredAt > EVERY.toNanos()) {
            measure();
        }
    }

    private void measure() {
        measuredAt = System.nanoTime();
        try {
            runner.measureSpeed().ifPresent(measured -> {
                factor = Math.round(measured * 1000) / 1000.0;
                LOG.info("Programs run {} times as fast here as on the reference machine", factor);
            });
        } catch (RunnerException e) {
            LOG.warn("How fast this worker is stays {}: {}", factor == null ? "unknown" : factor, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        looks.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
