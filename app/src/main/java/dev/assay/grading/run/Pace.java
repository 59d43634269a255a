package dev.assay.grading.run;

import java.time.Duration;

/**
 * How long to wait between two chunks, so that each takes many ends together and slots still never run out of work: a chunk
 * that took little of what is under way doubles the wait, one that took much halves it.
 */
final class Pace {

    private static final Duration LEAST = Duration.ofMillis(40);
    private static final Duration MOST = Duration.ofMillis(500);

    private Duration wait = LEAST;

    /**
     * @param ended since the chunk before
     * @param underWay what has been queued and has not ended
     */
    void took(int ended, int underWay) {
        if (4L * ended < underWay) {
            wait = min(wait.multipliedBy(2), MOST);
        } else if (2L * ended > underWay) {
            wait = max(wait.dividedBy(2), LEAST);
        }
    }

    Duration next() {
        return wait;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
