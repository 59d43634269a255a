package dev.assay.signal;

import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts to connect: doubling from 50 ms to 2 s, with jitter. Not thread-safe. */
final class Backoff {

    private static final long FIRST_MS = 50;
    private static final long LAST_MS = 2000;

    private long next = FIRST_MS;

    void reset() {
        next = FIRST_MS;
    }

    void await() throws InterruptedException {
        Thread.sleep(next / 2 + ThreadLocalRandom.current().nextLong(next / 2 + 1));
        next = Math.min(next * 2, LAST_MS);
    }
}
