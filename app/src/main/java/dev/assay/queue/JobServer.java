package dev.assay.queue;

import dev.assay.periodic.PeriodicTask;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.jobrunr.server.BackgroundJobServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts JobRunr's job server and the work loop, and watches over them: after a database outage, or when it believes to
 * be dead itself, JobRunr's server stops for good, and only somebody else can start it again.
 */
public final class JobServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobServer.class);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);
    private static final long LOOP_STOPS_IN_MS = 1000;

    private final BackgroundJobServer server;
    private final WorkLoop loop;
    private final ExecutorService threads;
    private final LeaseRenewer leases;
    private final Drain drain;
    private final Runnable databaseProbe;
    private final PeriodicTask watchdog =
            new PeriodicTask("job-server-watchdog", WATCH_EVERY, WATCH_EVERY, this::watch);
    private @Nullable Thread loopThread;
    private volatile boolean running;

    JobServer(
            BackgroundJobServer server,
            WorkLoop loop,
            ExecutorService threads,
            LeaseRenewer leases,
            Drain drain,
            Runnable databaseProbe) {
        this.server = server;
        this.loop = loop;
        this.threads = threads;
        this.leases = leases;
        this.drain = drain;
        this.databaseProbe = databaseProbe;
    }

    @Override
    public void start() {
        running = true;
        leases.start();
        server.start();
        loopThread = new Thread(loop, "work-loop");
        loopThread.start();
        watchdog.start();
    }

    /** Stops claiming, drains, and returns once it is stored how attempts ended. */
    @Override
    public void stop() {
        running = false;
        watchdog.stop();
        loop.stopClaiming();
        drain.run();
        server.stop();
        loop.stop();
        threads.shutdownNow();
        try {
            if (loopThread != null) {
                // Longer only where the database hangs; what is not written then is found when its lease ends.
                loopThread.join(LOOP_STOPS_IN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leases.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether jobs can be claimed and run: false while the watchdog has something to repair. */
    public boolean isHealthy() {
        return server.isRunning();
    }

    private void watch() {
        if (server.isRunning() || !running) {
            return;
        }
        try {
            databaseProbe.run();
            LOG.warn("The job server had stopped; starting it again");
            server.start();
        } catch (RuntimeException e) {
            LOG.warn("The job server has stopped and cannot start while the database is away: {}", e.toString());
        }
    }
}
