package dev.assay.queue.reconcile;

import dev.assay.execution.ExpiredLease;
import dev.assay.execution.OverdueExecutions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds attempts whose lease has ended and queues their executions again, and puts back what waited after a fault. Every node
 * has one; they do not need to know of each other, for an attempt is ended under lock. A reaper that could not reach the
 * database for a while, or has just started, first waits for one whole lease: workers that were cut off too must get the chance
 * to renew. What ran out meanwhile does not count as an attempt.
 */
final class LeaseReaper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseReaper.class);
    private static final int PAGE = 200;
    private static final LocalDateTime NEVER = LocalDateTime.MIN;

    private final OverdueExecutions executions;
    private final JobReconciler reconciler;
    private final Duration lease;
    private boolean seenBefore;
    private long lastSeen;
    private long quietUntil;
    private LocalDateTime forgivenUntil = NEVER;

    LeaseReaper(OverdueExecutions executions, JobReconciler reconciler, Duration lease) {
        this.executions = executions;
        this.reconciler = reconciler;
        this.lease = lease;
    }

    void round() {
        List<ExpiredLease> expired = executions.expired(PAGE);
        noteSight();
        if (System.nanoTime() - quietUntil < 0) {
            return;
        }
        executions.due(PAGE).forEach(id -> safely(id, () -> reconciler.reconcile(id)));
        expired.forEach(attempt -> safely(
                attempt.executionId(),
                () -> reconciler.reap(attempt, attempt.leaseUntil().isAfter(forgivenUntil))));
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
            forgivenUntil = executions.now().plus(lease);
            LOG.warn("The database was away; leases that ended meanwhile are looked at in {}", lease);
        }
        if (wasAway || !seenBefore) {
            quietUntil = System.nanoTime() + lease.toNanos();
        }
        seenBefore = true;
        lastSeen = System.nanoTime();
    }
}
