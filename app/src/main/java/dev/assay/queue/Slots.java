package dev.assay.queue;

import java.util.concurrent.atomic.AtomicInteger;

/** Exactly how many jobs this worker may still take: counted from hand-over to the end of the job's last save. */
final class Slots {

    private final int total;
    private final AtomicInteger inUse = new AtomicInteger();
    private volatile Runnable onRelease = () -> {};

    Slots(int total) {
        this.total = total;
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

    void occupy() {
        inUse.incrementAndGet();
    }

    void release() {
        inUse.decrementAndGet();
        onRelease.run();
    }
}
