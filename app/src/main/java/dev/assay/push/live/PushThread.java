package dev.assay.push.live;

import dev.assay.settings.ApiRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one thread that finds out what streams are to tell, and writes to those that take it without waiting. */
@Component
@ApiRole
class PushThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PushThread.class);
    private static final Duration TICK = Duration.ofMillis(200);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "push"));
    private final List<Runnable> onTick = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    /** What is gathered until it is the thread's turn, and then dealt with together. */
    final class Gathered<T> {

        private final Set<T> waiting = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private final Consumer<List<T>> action;

        private Gathered(Consumer<List<T>> action) {
            this.action = action;
        }

        void add(T one) {
            addAll(List.of(one));
        }

        void addAll(Collection<T> several) {
            waiting.addAll(several);
            if (!several.isEmpty() && scheduled.compareAndSet(false, true)) {
                soon(() -> {
                    scheduled.set(false);
                    List<T> all = new ArrayList<>(waiting);
                    all.forEach(waiting::remove);
                    action.accept(all);
                });
            }
        }
    }

    <T> Gathered<T> gathered(Consumer<List<T>> action) {
        return new Gathered<>(action);
    }

    /** Never blocks; once the node stops, nothing happens any more. */
    void soon(Runnable task) {
        try {
            thread.execute(() -> safely(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped: streams are told nothing more");
        }
    }

    /** Several times a second. */
    void everyTick(Runnable task) {
        onTick.add(task);
    }

    static <T> void inPages(List<T> all, int size, Consumer<List<T>> action) {
        for (int from = 0; from < all.size(); from += size) {
            action.accept(all.subList(from, Math.min(all.size(), from + size)));
        }
    }

    /** A look that fails, for the database is away, is made again by a later tick. */
    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.debug("Streams are told later", e);
        }
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(
                () -> onTick.forEach(PushThread::safely), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
