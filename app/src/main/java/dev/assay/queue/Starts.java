package dev.assay.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Claimed attempts on their way to a slot. While runs are short a worker claims a few more than it has slots: the next program
 * then starts when one ends, and not only once that end and another claim are committed. What waits here for longer than a
 * short run takes is handed back, so that nobody waits for a long one although another worker is free.
 */
final class Starts {

    /** Of a run; what the database needs for a turn is a good part of it. */
    static final Duration SHORT = Duration.ofMillis(50);

    static final Duration PATIENCE = SHORT.multipliedBy(2);

    /** So many short runs in a row tell that the next are short too. */
    static final int IN_A_ROW = 8;

    private final WorkerSlots slots;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final Deque<Start> waiting = new ArrayDeque<>();
    private final Map<RunningAttempt, Long> running = new HashMap<>();
    private int bulkRunning;
    private int shortInARow;

    Starts(WorkerSlots slots, Executor threads, LongSupplier nanoTime) {
        this.slots = slots;
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    private record Start(RunningAttempt attempt, Runnable run, long since) {}

    /** Runs it as soon as a slot is free. */
    synchronized void start(RunningAttempt attempt, Runnable run) {
        waiting.add(new Start(attempt, run, nanoTime.getAsLong()));
        next();
    }

    /** It does not run any more, so that its slot is free for the next. */
    synchronized void ended(RunningAttempt attempt) {
        Long began = running.remove(attempt);
        if (began != null) {
            bulkRunning -= attempt.isBulk() ? 1 : 0;
            shortInARow = isShort(began) ? shortInARow + 1 : 0;
            next();
        }
    }

    private void next() {
        for (Start start = waiting.peek(); start != null && mayRun(start.attempt()); start = waiting.peek()) {
            waiting.remove();
            bulkRunning += start.attempt().isBulk() ? 1 : 0;
            running.put(start.attempt(), nanoTime.getAsLong());
            threads.execute(start.run());
        }
    }

    private boolean mayRun(RunningAttempt attempt) {
        return running.size() < (attempt.isBulk() ? slots.regular() : slots.mayRun(bulkRunning));
    }

    /** How many may be claimed now before there is a slot for them. */
    synchronized int ahead() {
        boolean expected = shortInARow >= IN_A_ROW && running.values().stream().allMatch(this::isShort);
        return expected ? 2 * slots.regular() : 0;
    }

    private boolean isShort(long began) {
        return nanoTime.getAsLong() - began < SHORT.toNanos();
    }

    /** Those that have waited too long; they will not be run. */
    synchronized List<RunningAttempt> overdue() {
        List<RunningAttempt> overdue = new ArrayList<>();
        while (!waiting.isEmpty() && left(waiting.element()) <= 0) {
            overdue.add(waiting.remove().attempt());
        }
        return overdue;
    }

    /** When to look for {@link #overdue} ones again, at the latest. */
    synchronized Duration untilOverdue(Duration atMost) {
        Start first = waiting.peek();
        return first == null || left(first) >= atMost.toNanos() ? atMost : Duration.ofNanos(Math.max(0, left(first)));
    }

    private long left(Start start) {
        return PATIENCE.toNanos() - (nanoTime.getAsLong() - start.since());
    }
}
