package dev.assay.runner.sandbox.isolated;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a slot that has not reported a run some time after the run's time was over. The slot looks at the clock itself;
 * this is for one that cannot, whatever keeps it.
 */
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Duration grace;
    private final ScheduledThreadPoolExecutor clock;

    Watchdog(Duration grace) {
        this.grace = grace;
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sandbox-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** From now on, until it is closed. */
    Watch over(Connection slot, long keeper, Duration wallTime) {
        return new Watch(clock.schedule(
                () -> {
                    LOG.warn(
                            "A run was not reported {} after its time limit of {}; its slot is killed",
                            grace,
                            wallTime);
                    slot.kill(keeper);
                },
                wallTime.plus(grace).toMillis(),
                TimeUnit.MILLISECONDS));
    }

    /** One run that is watched. */
    record Watch(ScheduledFuture<?> alarm) {

        void close() {
            alarm.cancel(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
