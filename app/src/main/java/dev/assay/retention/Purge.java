package dev.assay.retention;

import dev.assay.execution.ExecutionLeases;
import dev.assay.settings.AssayProperties;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Removes what is older than it is kept for, in small transactions led by an index. Every node has one. */
@Component
class Purge implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final Erasure erasure;
    private final AssayProperties.Retention settings;
    private final List<OwnedData> others;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "purge"));
    private volatile boolean running;

    Purge(Erasure erasure, AssayProperties properties, List<OwnedData> others) {
        this.erasure = erasure;
        this.others = others;
        this.settings = properties.retention();
    }

    @Override
    public void start() {
        running = true;
        long every = settings.purgeEvery().toMillis();
        timer.scheduleWithFixedDelay(this::roundSafely, every, every, TimeUnit.MILLISECONDS);
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
            LOG.debug("Purging failed, next round in {}", settings.purgeEvery(), e);
        }
    }

    private void round() {
        int removed = 0;
        for (int page = Erasure.PAGE; page == Erasure.PAGE && running; removed += page) {
            page = erasure.endedBefore(ExecutionLeases.micros(settings.executions()));
        }
        if (removed > 0) {
            LOG.info("{} executions were older than {} and are removed", removed, settings.executions());
        }
        others.forEach(OwnedData::removeTooOld);
    }
}
