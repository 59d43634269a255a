package dev.assay.queue;

import java.util.concurrent.atomic.AtomicInteger;

/** Exactly how many jobs this worker may still take: counted from hand-over to the end of the job's last save. */
final class WorkerSlots {

    private final int total;
    private final int extra;
    private final AtomicInteger inUse = new AtomicInteger();
    private volatile Runnable onRelease = () -> {};

    /** {@code extra} of the total are only for live work beside bulk work. */
    WorkerSlots(int total, int extra) {
        this.total = total;
        this.extra = extra;
    }

    /** Whom to tell when a slot becomes free. */
    void onRelease(Runnable listener) {
        onRelease = listener;
    }

    int total() {
        return total;
    }

    int free() {
        return total - inUse.get();
    }

    /** Whether whatever comes can be taken. */
    boolean hasRoom() {
        return free() > extra;
    }

    boolean hasExtra() {
        return extra > 0;
    }

    void occupy() {
        inUse.incrementAndGet();
    }

    void release() {
        inUse.decrementAndGet();
        onRelease.run();
    }
}
