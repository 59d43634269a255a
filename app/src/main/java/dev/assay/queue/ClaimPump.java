package dev.assay.queue;

import dev.assay.queue.ClaimTransaction.Claimed;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jobrunr.server.BackgroundJobServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a worker that claims. It sleeps until woken (by a signal, by a slot that became free while more was
 * waiting, or by the fallback timer) and then takes exactly as much as there are free slots. A wake-up during a claim
 * leaves a permit behind, so none is lost.
 */
final class ClaimPump implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimPump.class);
    private static final Duration WHILE_NOT_READY = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Semaphore wakeUps = new Semaphore(0);
    private final WorkerSlots slots;
    private final BackgroundJobServer server;
    private final ClaimTransaction transaction;
    private final RunningAttempts heldClaims;
    private final LeaseRenewer leases;
    private final Signals signals;
    private final Duration fallback;
    private volatile boolean moreWaiting;
    private volatile boolean stopped;

    ClaimPump(
            WorkerSlots slots,
            BackgroundJobServer server,
            ClaimTransaction transaction,
            RunningAttempts heldClaims,
            LeaseRenewer leases,
            Signals signals,
            Duration fallback) {
        this.slots = slots;
        this.server = server;
        this.transaction = transaction;
        this.heldClaims = heldClaims;
        this.leases = leases;
        this.signals = signals;
        this.fallback = fallback;
        slots.onRelease(this::slotBecameFree);
    }

    /** Work may be waiting. Says whether a slot is free, so that this wake-up can lead to a claim. */
    boolean wake() {
        boolean canClaim = slots.hasRoom() && server.isRunning();
        wakeUps.release();
        return canClaim;
    }

    private void slotBecameFree() {
        // With extra slots a claim may have left something though it found slots free.
        if (moreWaiting || slots.hasExtra()) {
            wakeUps.release();
        }
    }

    void stop() {
        stopped = true;
        wakeUps.release();
    }

    @Override
    public void run() {
        while (!stopped) {
            Duration wait = claimSafely();
            try {
                wakeUps.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            wakeUps.drainPermits();
        }
    }

    private Duration claimSafely() {
        try {
            if (!server.isRunning() || server.isNotReadyToProcessJobs()) {
                return WHILE_NOT_READY;
            }
            claimWhileFree();
            return fallback;
        } catch (RuntimeException e) {
            LOG.warn("Claiming failed; nothing is lost, next try in {}: {}", AFTER_FAILURE, e.toString());
            return AFTER_FAILURE;
        }
    }

    private void claimWhileFree() {
        for (int free = slots.free(); free > 0 && !stopped; free = slots.free()) {
            long since = System.nanoTime();
            Claimed claimed = transaction.claim(free);
            heldClaims.add(claimed.claims().stream()
                    .map(claim -> new RunningAttempt(claim, leases.holdsUntil(since)))
                    .toList());
            claimed.jobs().forEach(server::processJob);
            claimed.claims().forEach(claim -> signals.stateChanged(claim.executionId(), claim.version()));
            moreWaiting = claimed.seen() == free;
            if (!moreWaiting) {
                if (slots.hasRoom()) {
                    signals.idle();
                }
                return;
            }
            // What is left may be for somebody else: this worker's slots are taken now.
            signals.moreWork();
        }
    }
}
