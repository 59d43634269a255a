package dev.assay.periodic;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A round that is made from the start of the application to its end, on a thread of its own, always the same time after the
 * last one. A round that fails is logged and followed by the next.
 */
public final class PeriodicTask implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    private final String name;
    private final Duration first;
    private final Duration every;
    private final Runnable round;
    private final ScheduledExecutorService timer;
    private volatile boolean running;
    private boolean failing;

    /** The first round is made at once. */
    public PeriodicTask(String name, Duration every, Runnable round) {
        this(name, Duration.ZERO, every, round);
    }

    /**
     * @param name of the thread, and in the log
     * @param first how long after the start
     */
    public PeriodicTask(String name, Duration first, Duration every, Runnable round) {
        this.name = name;
        this.first = first;
        this.every = every;
        this.round = round;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::safely, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A round under way is interrupted, and not waited for. */
    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Only the first of several failures in a row is a warning: an outage is told of once. */
    private void safely() {
        try {
            round.run();
            failing = false;
        } catch (RuntimeException e) {
            if (running && !failing) {
                LOG.warn("{} failed and is tried again every {}: {}", name, every, e.toString());
            }
            LOG.debug("{} failed", name, e);
            failing = true;
        }
    }
}
