package dev.assay.queue;

import dev.assay.execution.AttemptEnd;
import dev.assay.queue.Claims.Claimed;
import dev.assay.queue.Turn.Changed;
import dev.assay.queue.Turn.Outcome;
import dev.assay.queue.WorkerSlots.Room;
import dev.assay.runner.Reason;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jobrunr.server.BackgroundJobServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * The one thread of a worker that writes. It sleeps until an attempt has ended, work is said to wait, or the fallback timer
 * rings; then it takes a {@link Turn}: what has ended meanwhile is written and successors are claimed in one transaction. While
 * that commits further attempts end, and share the next. An end is never delayed to wait for company.
 */
final class WorkLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration WHILE_NOT_READY = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration AFTER_DEADLOCK = Duration.ofMillis(5);

    /** Written together at the most. */
    private static final int MAX_ENDS = 64;

    private static final long MAX_BYTES = 4 << 20;

    /** After so many an end that cannot be written, though the database answers, is left to the reaper. */
    private static final int MAX_TRIES = 5;

    private final Turn turn;
    private final WorkerSlots slots;
    private final RunningAttempts attempts;
    private final LeaseRenewer leases;
    private final BackgroundJobServer server;
    private final Starts starts;
    private final Function<RunningAttempt, Runnable> run;
    private final Signals signals;
    private final CrashPoints crashPoints;
    private final Duration fallback;

    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final Semaphore wakeUps = new Semaphore(0);
    private final AtomicBoolean hinted = new AtomicBoolean(true);
    private volatile boolean claiming = true;
    private volatile boolean stopped;
    private boolean moreWaiting;

    /** After a failure: each end by itself, and nothing is claimed, until all are written. */
    private boolean careful;

    WorkLoop(
            Turn turn,
            WorkerSlots slots,
            RunningAttempts attempts,
            LeaseRenewer leases,
            BackgroundJobServer server,
            Executor threads,
            RunFactory run,
            Signals signals,
            CrashPoints crashPoints,
            Duration fallback) {
        this.turn = turn;
        this.slots = slots;
        this.attempts = attempts;
        this.leases = leases;
        this.server = server;
        this.starts = new Starts(slots, threads, System::nanoTime);
        this.run = attempt -> run.of(attempt, this::finished);
        this.signals = signals;
        this.crashPoints = crashPoints;
        this.fallback = fallback;
    }

    /** Makes what is run for an attempt, which tells the given consumer in the end. */
    interface RunFactory {
        Runnable of(RunningAttempt attempt, Consumer<Finished> whenFinished);
    }

    /** Work may be waiting. Says whether a slot is free, so that this wake-up can lead to a claim. */
    boolean wake() {
        hinted.set(true);
        boolean canClaim = claiming && room().live() > 0 && server.isRunning();
        if (canClaim) {
            wakeUps.release();
        }
        return canClaim;
    }

    /** An attempt's run is over; it is held until that is committed. */
    private void finished(Finished one) {
        finished.add(one);
        wakeUps.release();
        starts.ended(one.attempt());
    }

    /** What runs goes on, and its end is written. */
    void stopClaiming() {
        claiming = false;
    }

    void stop() {
        stopped = true;
        wakeUps.release();
    }

    @Override
    public void run() {
        while (!stopped) {
            Duration wait = turnSafely();
            try {
                Duration untilOverdue = starts.untilOverdue(wait);
                boolean woken = wakeUps.tryAcquire(untilOverdue.toNanos(), TimeUnit.NANOSECONDS);
                if (!woken && untilOverdue.equals(wait)) {
                    hinted.set(true);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            wakeUps.drainPermits();
        }
    }

    /** Returns how long there is nothing to do by itself. */
    private Duration turnSafely() {
        try {
            boolean ready = server.isRunning() && !server.isNotReadyToProcessJobs();
            starts.overdue().forEach(this::handBack);
            turns(ready);
            return ready ? fallback : WHILE_NOT_READY;
        } catch (RuntimeException | Error e) {
            LOG.warn("The work loop failed; nothing is lost, next try in {}: {}", AFTER_FAILURE, e.toString());
            LOG.debug("The work loop failed", e);
            hinted.set(true);
            return e instanceof PessimisticLockingFailureException ? AFTER_DEADLOCK : AFTER_FAILURE;
        }
    }

    private void handBack(RunningAttempt attempt) {
        String why =
                "it was claimed ahead of a free slot, and none became free in " + Starts.PATIENCE.toMillis() + " ms";
        attempt.end();
        finished.add(Finished.withoutResult(attempt, AttemptEnd.unstarted(why), new AttemptEndedException(why)));
    }

    private void turns(boolean ready) {
        boolean again = true;
        while (again && !stopped) {
            List<Finished> ends = takeEnds();
            boolean mayLook = ready && claiming && !careful;
            boolean isHinted = mayLook && hinted.getAndSet(false);
            boolean look = isHinted || (mayLook && moreWaiting);
            Room room = look ? roomAfter(ends) : Room.NONE;
            if (ends.isEmpty() && room.live() == 0) {
                moreWaiting |= look;
                careful = false;
                return;
            }
            again = take(ends, room, look) || !finished.isEmpty();
            careful = careful && !finished.isEmpty();
        }
    }

    private List<Finished> takeEnds() {
        List<Finished> ends = new ArrayList<>();
        int most = careful ? 1 : MAX_ENDS;
        long bytes = 0;
        for (Finished next = finished.peek(); next != null && ends.size() < most; next = finished.peek()) {
            bytes += next.bytes();
            if (!ends.isEmpty() && bytes > MAX_BYTES) {
                break;
            }
            ends.add(finished.remove());
        }
        return ends;
    }

    private Room roomAfter(List<Finished> ends) {
        int bulk = (int) ends.stream().filter(one -> one.attempt().isBulk()).count();
        return slots.roomAfter(ends.size() - bulk, bulk, starts.ahead());
    }

    private Room room() {
        return slots.roomAfter(0, 0, starts.ahead());
    }

    /** Whether it is worth to look again at once. */
    private boolean take(List<Finished> ends, Room room, boolean look) {
        long since = System.nanoTime();
        Outcome outcome;
        try {
            outcome = turn.take(ends, room);
        } catch (RuntimeException e) {
            keep(ends, room, e);
            throw e;
        }
        ends.forEach(this::release);
        outcome.claimed().forEach(claimed -> start(claimed, since));
        crashPoints.reached(CrashPoint.TURN_HANDED_OVER);
        for (Changed changed : outcome.changed()) {
            signals.stateChanged(changed.executionId(), changed.version(), changed.status());
        }
        if (look && room.live() > 0) {
            moreWaiting = outcome.more();
            if (moreWaiting) {
                // What is left may be for somebody else: this worker's slots are taken now.
                signals.moreWork();
            } else if (slots.room().bulk() > 0) {
                signals.idle();
            }
        } else {
            moreWaiting |= look;
        }
        return moreWaiting && room().live() > 0 && outcome.progress();
    }

    private void release(Finished one) {
        attempts.remove(one.attempt());
        slots.release(one.attempt().isBulk());
    }

    private void start(Claimed claimed, long since) {
        RunningAttempt attempt =
                new RunningAttempt(claimed.claim(), claimed.request(), claimed.job(), since, leases.holdsUntil(since));
        attempts.add(attempt);
        slots.occupy(attempt.isBulk());
        starts.start(attempt, run.apply(attempt));
    }

    /**
     * Nothing of the turn was committed, as far as is known. What was claimed is forgotten; what has ended is tried again, each
     * by itself, so that one which cannot be written does not hold the others.
     */
    private void keep(List<Finished> ends, Room room, RuntimeException failure) {
        careful = !ends.isEmpty();
        moreWaiting = true;
        boolean alone = ends.size() == 1 && room.live() == 0;
        for (Finished one : ends) {
            if (alone && isItsOwn(failure)) {
                giveUp(one.triedAgain(), failure);
            } else {
                finished.add(one.triedAgain());
            }
        }
    }

    /** Whether it is refused for what it is, while the database works. */
    private static boolean isItsOwn(RuntimeException failure) {
        boolean refused = failure instanceof NonTransientDataAccessException
                && !(failure instanceof NonTransientDataAccessResourceException);
        return refused || failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
    }

    private void giveUp(Finished one, RuntimeException failure) {
        if (one.tries() < MAX_TRIES) {
            String cause = "the result could not be stored: " + failure.getMessage();
            LOG.warn("Execution {}: {}", one.attempt().claim().executionId(), cause);
            finished.add(new Finished(
                    one.attempt(), null, null, AttemptEnd.fault(Reason.INTERNAL_ERROR, cause), failure, one.tries()));
        } else {
            LOG.error(
                    "How execution {} ended cannot be written; its lease ends, and it is tried again elsewhere",
                    one.attempt().claim().executionId(),
                    failure);
            release(one);
        }
    }
}
