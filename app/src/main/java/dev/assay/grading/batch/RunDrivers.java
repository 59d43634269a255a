package dev.assay.grading.batch;

import dev.assay.cluster.NodeName;
import dev.assay.database.RequestDatabase;
import dev.assay.grading.run.RunTable;
import dev.assay.periodic.PeriodicTask;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import dev.assay.signal.StateFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Drives grading runs on a worker: looks every second for those that no living node drives, takes them under a new fence, and
 * runs each one's job on a thread of its own.
 */
@Component
@WorkerRole
class RunDrivers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunDrivers.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RequestDatabase database;
    private final RunTable runs;
    private final RunDriver drive;
    private final StateFeed feed;
    private final String node;
    private final int most;
    private final Map<UUID, Semaphore> driven = new ConcurrentHashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final PeriodicTask looks = new PeriodicTask("grading-runs", LOOK_EVERY, this::look);
    private final ExecutorService workers =
            Executors.newCachedThreadPool(task -> new Thread(task, "grading-" + threads.incrementAndGet()));

    RunDrivers(
            RequestDatabase database,
            RunTable runs,
            RunDriver drive,
            StateFeed feed,
            NodeName node,
            AssayProperties properties) {
        this.database = database;
        this.runs = runs;
        this.drive = drive;
        this.feed = feed;
        this.node = node.value();
        this.most = properties.grading().runs();
    }

    @Override
    public void start() {
        feed.onAny(change -> {
            if (change.mayBeEnd()) {
                driven.values().forEach(Semaphore::release);
            }
        });
        looks.start();
    }

    private void look() {
        int room = most - driven.size();
        if (room <= 0) {
            return;
        }
        List<UUID> own = List.copyOf(driven.keySet());
        List<UUID> taken = database.inTransaction(() -> runs.take(node, own, room));
        for (UUID id : taken) {
            Semaphore wakeUps = new Semaphore(0);
            driven.put(id, wakeUps);
            workers.execute(() -> {
                try {
                    drive.run(id, wakeUps);
                } finally {
                    driven.remove(id);
                }
            });
        }
    }

    /** Interrupted runs end their chunk and are given back, so that another node takes them at once. */
    @Override
    public void stop() {
        looks.stop();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A grading run does not let go; another node takes it over when this one is gone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return looks.isRunning();
    }
}
