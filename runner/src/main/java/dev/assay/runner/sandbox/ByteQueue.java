package dev.assay.runner.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Bytes on their way from one program to another, in the pieces they come in. Putting never waits, so whoever reads a
 * program's output is never held up by who should take it; the limit on that output bounds what is kept here.
 */
public final class ByteQueue {

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private boolean ended;
    private boolean abandoned;
    private long endedAt;

    public synchronized void put(byte[] piece) {
        if (!ended && !abandoned) {
            pieces.add(piece);
            notifyAll();
        }
    }

    /** What was taken comes again, before all that is there. */
    public synchronized void putBack(List<byte[]> taken) {
        if (!abandoned) {
            for (int i = taken.size() - 1; i >= 0; i--) {
                pieces.addFirst(taken.get(i));
            }
            notifyAll();
        }
    }

    /** Nothing comes after this. Only the first call counts. */
    public synchronized void end() {
        if (!ended) {
            ended = true;
            endedAt = System.nanoTime();
            notifyAll();
        }
    }

    /** Waits for the next piece; empty when there will be none. */
    public synchronized Optional<byte[]> take() throws InterruptedException {
        while (pieces.isEmpty() && !ended && !abandoned) {
            wait();
        }
        return Optional.ofNullable(pieces.poll());
    }

    /** Nobody takes any more: what is there or comes is dropped. */
    public synchronized void abandon() {
        abandoned = true;
        pieces.clear();
        notifyAll();
    }

    /** By {@link System#nanoTime}; only once it has {@linkplain #end ended}. */
    public synchronized long endedAt() {
        return endedAt;
    }
}
