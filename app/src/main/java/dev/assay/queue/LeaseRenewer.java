package dev.assay.queue;

import dev.assay.queue.RunningAttempt.Revoked;
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

    private final RunningAttempts held;
    private final LeaseLedger ledger;
    private final Duration renewEvery;
    private final Duration holds;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean failing;

    LeaseRenewer(RunningAttempts held, LeaseLedger ledger, Duration lease, Duration renewEvery) {
        this.held = held;
        this.ledger = ledger;
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
        // What JobRunr dropped before it began would be renewed for ever.
        held.all().stream()
                .filter(Predicate.not(RunningAttempt::hasBegun))
                .filter(claim -> !claim.holdsAt(since))
                .forEach(held::end);
        List<RunningAttempt> claims = held.all().stream()
                .filter(claim -> claim.hasBegun() && !claim.isRevoked())
                .toList();
        if (claims.isEmpty()) {
            return;
        }
        List<Claim> lost =
                ledger.renew(claims.stream().map(RunningAttempt::claim).toList());
        for (RunningAttempt claim : claims) {
            if (lost.contains(claim.claim())) {
                revoke(claim, Revoked.OVERTAKEN);
            } else {
                claim.renewed(holdsUntil(since));
            }
        }
    }

    private void stopWhatMayNotRun() {
        long now = System.nanoTime();
        held.all().stream()
                .filter(claim -> claim.hasBegun() && !claim.holdsAt(now))
                .forEach(claim -> revoke(claim, Revoked.UNREACHABLE));
    }

    private static void revoke(RunningAttempt claim, Revoked why) {
        if (claim.revoke(why)) {
            LOG.warn(
                    "Execution {}, attempt {}, is stopped: {}",
                    claim.claim().executionId(),
                    claim.claim().attempt(),
                    why.meaning());
        }
    }
}
