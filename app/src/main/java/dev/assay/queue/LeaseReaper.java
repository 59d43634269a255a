package dev.assay.queue;

import dev.assay.queue.HealLedger.Expired;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Finds attempts whose lease has ended and queues their executions again, and puts back what waited after a fault. Every
 * node has one; they do not need to know of each other, for an attempt is ended under lock. A reaper that could not reach the database for a while, or has just
 * started, first waits for one whole lease: workers that were cut off too must get the chance to renew. What ran out
 * meanwhile does not count as an attempt.
 */
final class LeaseReaper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseReaper.class);
    private static final int PAGE = 200;
    private static final LocalDateTime NEVER = LocalDateTime.MIN;

    private final HealLedger ledger;
    private final JobReconciler healer;
    private final Duration lease;
    private final Duration every;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lease-reaper"));
    private volatile boolean running;
    private boolean seenBefore;
    private long lastSeen;
    private long quietUntil;
    private LocalDateTime forgivenUntil = NEVER;

    LeaseReaper(HealLedger ledger, JobReconciler healer, Duration lease, Duration renewEvery) {
        this.ledger = ledger;
        this.healer = healer;
        this.lease = lease;
        this.every = renewEvery.dividedBy(2);
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
            LOG.debug("Looking for ended leases failed, next round in {}", every, e);
        }
    }

    private void round() {
        List<Expired> expired = ledger.expired(PAGE);
        noteSight();
        if (System.nanoTime() - quietUntil < 0) {
            return;
        }
        ledger.due(PAGE).forEach(id -> safely(id, () -> healer.heal(id)));
        expired.forEach(attempt -> safely(
                attempt.executionId(),
                () -> healer.reap(attempt, attempt.leaseUntil().isAfter(forgivenUntil))));
    }

    /** One that cannot be had now, because its worker was stopped with a lock on it, does not keep the others waiting. */
    private static void safely(UUID id, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("Execution {} cannot be queued again yet, next try with the next round: {}", id, e.toString());
        }
    }

    /** The database was just read. */
    private void noteSight() {
        boolean wasAway =
                seenBefore && System.nanoTime() - lastSeen > lease.dividedBy(2).toNanos();
        if (wasAway) {
            forgivenUntil = ledger.now().plus(lease);
            LOG.warn("The database was away; leases that ended meanwhile are looked at in {}", lease);
        }
        if (wasAway || !seenBefore) {
            quietUntil = System.nanoTime() + lease.toNanos();
        }
        seenBefore = true;
        lastSeen = System.nanoTime();
    }
}
