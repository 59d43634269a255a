package dev.assay.push;

import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.Executions;
import dev.assay.runner.Status;
import dev.assay.settings.ApiRole;
import dev.assay.signal.StateChange;
import dev.assay.signal.StateFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who waits for which execution, and the one thread that tells them. The feed says which may have ended; these are read
 * together, and written as JSON once. What the feed misses is found by a look at all of them: soon while it is away, now
 * and then otherwise.
 */
@Component
@ApiRole
class Waits implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Waits.class);
    private static final Duration LOOK_WHILE_AWAY = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Ended executions read at once: each may have megabytes of output. */
    private static final int MAX_READ = 32;

    private static final int MAX_LOOKED_AT = 1000;

    private final Map<UUID, WaitedExecution> waited = new ConcurrentHashMap<>();
    private final Set<UUID> ending = ConcurrentHashMap.newKeySet();
    private final Queue<Waiter> expired = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean tellingSoon = new AtomicBoolean();
    private final AtomicBoolean expiringSoon = new AtomicBoolean();
    private final Executions executions;
    private final StateFeed feed;
    private final JsonMapper json;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "wait"));
    private long lookedAt;
    private volatile boolean running;

    Waits(Executions executions, StateFeed feed, JsonMapper json) {
        this.executions = executions;
        this.feed = feed;
        this.json = json;
        thread.setRemoveOnCancelPolicy(true);
        feed.onMissed(() -> soon(this::look));
    }

    /** To be called before the execution is read: what ends after this call completes the waiter. */
    Waiter add(UUID id) {
        Waiter waiter = new Waiter(id);
        waited.compute(id, (key, known) -> {
            WaitedExecution execution = known == null ? new WaitedExecution(feed.subscribe(id, this::changed)) : known;
            execution.add(waiter);
            return execution;
        });
        waiter.whenComplete((outcome, failure) -> remove(waiter));
        return waiter;
    }

    private void remove(Waiter waiter) {
        waited.computeIfPresent(waiter.id(), (id, execution) -> {
            if (execution.remove(waiter)) {
                execution.close();
                return null;
            }
            return execution;
        });
    }

    /** Completes the waiter after that time at the latest; at once when this node stops. */
    void expire(Waiter waiter, Status status, Duration after) {
        @Nullable WaitedExecution execution = waited.get(waiter.id());
        if (execution != null) {
            execution.read(status);
        }
        if (!running) {
            waiter.complete(new Outcome.NotEnded(status));
            return;
        }
        try {
            Future<?> timer = thread.schedule(() -> timeIsOver(waiter), after.toMillis(), TimeUnit.MILLISECONDS);
            waiter.whenComplete((outcome, failure) -> timer.cancel(false));
        } catch (RejectedExecutionException e) {
            waiter.complete(new Outcome.NotEnded(status));
        }
    }

    private void changed(StateChange change) {
        @Nullable WaitedExecution execution = waited.get(change.id());
        if (execution != null) {
            execution.changed(change);
            if (change.mayBeEnd()) {
                ended(change.id());
            }
        }
    }

    private void ended(UUID id) {
        ending.add(id);
        once(tellingSoon, this::tell);
    }

    private void timeIsOver(Waiter waiter) {
        expired.add(waiter);
        once(expiringSoon, this::tellExpired);
    }

    /** Those that come until it is the turn of the task go with it. */
    private void once(AtomicBoolean scheduled, Runnable task) {
        if (scheduled.compareAndSet(false, true)) {
            soon(() -> {
                scheduled.set(false);
                task.run();
            });
        }
    }

    private void soon(Runnable task) {
        try {
            thread.execute(() -> safely(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped: whoever waited was told");
        }
    }

    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.debug("Whoever waits is told later", e);
        }
    }

    private void tell() {
        List<UUID> ids = new ArrayList<>(ending);
        ids.forEach(ending::remove);
        inPages(ids, MAX_READ, page -> executions.ended(page).forEach(this::tell));
    }

    private void tell(ExecutionView.Ended ended) {
        @Nullable WaitedExecution execution = waited.remove(ended.executionId());
        if (execution != null) {
            execution.complete(new Outcome.Ended(json.writeValueAsBytes(ended)));
        }
    }

    /** A last look at what their time is over for; if the database is away they are told what was known last. */
    private void tellExpired() {
        List<Waiter> over = new ArrayList<>();
        for (Waiter waiter = expired.poll(); waiter != null; waiter = expired.poll()) {
            over.add(waiter);
        }
        safely(() -> {
            lookAt(over.stream().map(Waiter::id).distinct().toList());
            tell();
        });
        for (Waiter waiter : over) {
            @Nullable WaitedExecution execution = waited.get(waiter.id());
            if (execution != null) {
                waiter.complete(new Outcome.NotEnded(execution.status()));
            }
        }
    }

    private void tick() {
        Duration every = feed.connected() ? LOOK : LOOK_WHILE_AWAY;
        if (!waited.isEmpty() && System.nanoTime() - lookedAt >= every.toNanos()) {
            look();
        }
    }

    private void look() {
        lookedAt = System.nanoTime();
        lookAt(List.copyOf(waited.keySet()));
        tell();
    }

    private void lookAt(Collection<UUID> ids) {
        inPages(List.copyOf(ids), MAX_LOOKED_AT, page -> {
            Map<UUID, Status> statuses = executions.statuses(page);
            page.forEach(id -> is(id, statuses.get(id)));
        });
    }

    private void is(UUID id, @Nullable Status status) {
        @Nullable WaitedExecution execution = waited.get(id);
        if (execution == null) {
            return;
        }
        if (status == null) {
            waited.remove(id, execution);
            execution.complete(new Outcome.Gone());
        } else if (status.isTerminal()) {
            ending.add(id);
        } else {
            execution.read(status);
        }
    }

    private static void inPages(List<UUID> ids, int size, Consumer<List<UUID>> action) {
        for (int from = 0; from < ids.size(); from += size) {
            action.accept(ids.subList(from, Math.min(ids.size(), from + size)));
        }
    }

    @Override
    public void start() {
        running = true;
        long every = LOOK_WHILE_AWAY.toMillis();
        thread.scheduleWithFixedDelay(() -> safely(this::tick), every, every, TimeUnit.MILLISECONDS);
    }

    /** Everybody is told before the web server waits for the requests under way. */
    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        for (UUID id : List.copyOf(waited.keySet())) {
            @Nullable WaitedExecution execution = waited.remove(id);
            if (execution != null) {
                execution.complete(new Outcome.NotEnded(execution.status()));
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
