package dev.assay.queue;

import dev.assay.execution.Claim;
import dev.assay.execution.Leases;
import dev.assay.queue.RunningAttempt.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of everything this worker holds, and stops what may not run any more. Two threads, because a renewal
 * can hang in a network that swallows packets, and just then leases run out: what could not be renewed is stopped before
 * its lease ends in the database, so that it never runs in two places.
 */
final class LeaseRenewer {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration WATCH_EVERY = Duration.ofMillis(100);

    private final RunningAttempts attempts;
    private final Leases leases;
    private final Duration renewEvery;
    private final Duration holds;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean failing;

    LeaseRenewer(RunningAttempts attempts, Leases leases, Duration lease, Duration renewEvery) {
        this.attempts = attempts;
        this.leases = leases;
        this.renewEvery = renewEvery;
        // What is left of the lease is for ending the program.
        this.holds = lease.minus(lease.dividedBy(8));
    }

    void start() {
        new Thread(this::renewUntilStopped, "lease-renewal").start();
        new Thread(this::watchUntilStopped, "lease-watch").start();
    }

    void stop() {
        stopped.countDown();
    }

    /** Until when a claim holds whose lease was set by a statement begun at {@code since}. */
    long holdsUntil(long since) {
        return since + holds.toNanos();
    }

    private void renewUntilStopped() {
        Duration wait = renewEvery;
        while (!isStoppedAfter(wait)) {
            wait = renewSafely() ? renewEvery : AFTER_FAILURE;
        }
    }

    private void watchUntilStopped() {
        while (!isStoppedAfter(WATCH_EVERY)) {
            stopWhatMayNotRun();
        }
    }

    private boolean isStoppedAfter(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean renewSafely() {
        try {
            renew();
            failing = false;
            return true;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Leases cannot be renewed; what runs is stopped when they end: {}", e.toString());
            }
            failing = true;
            return false;
        }
    }

    private void renew() {
        long since = System.nanoTime();
        // Most runs end before their first renewal is due.
        List<RunningAttempt> due = attempts.all().stream()
                .filter(attempt ->
                        since - attempt.claimedAt() > renewEvery.dividedBy(2).toNanos())
                .filter(Predicate.not(RunningAttempt::isRevoked))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        List<Claim> lost = leases.renew(due.stream().map(RunningAttempt::claim).toList());
        for (RunningAttempt attempt : due) {
            if (lost.contains(attempt.claim())) {
                revoke(attempt, Revocation.OVERTAKEN);
            } else {
                attempt.renewed(holdsUntil(since));
            }
        }
    }

    private void stopWhatMayNotRun() {
        long now = System.nanoTime();
        attempts.all().stream()
                .filter(attempt -> !attempt.holdsAt(now))
                .forEach(attempt -> revoke(attempt, Revocation.UNREACHABLE));
    }

    private static void revoke(RunningAttempt attempt, Revocation why) {
        if (attempt.revoke(why)) {
            LOG.warn(
                    "Execution {}, attempt {}, is stopped: {}",
                    attempt.claim().executionId(),
                    attempt.claim().attempt(),
                    why.meaning());
        }
    }
}
