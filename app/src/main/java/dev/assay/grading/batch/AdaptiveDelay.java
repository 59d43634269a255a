package dev.assay.grading.batch;

import java.time.Duration;

/**
 * How long to wait between chunks, so that many ends are taken together and slots still never run out of work: little of what
 * is under way having ended since the last wait doubles it, much halves it.
 */
final class AdaptiveDelay {

    private static final Duration LEAST = Duration.ofMillis(40);
    private static final Duration MAX = Duration.ofMillis(500);

    private Duration wait = LEAST;
    private int ended;

    /** Some have ended; without a wait after it, a chunk counts with the next. */
    void took(int more) {
        ended += more;
    }

    /** {@code underWay} is what has been queued and has not ended. */
    Duration next(int underWay) {
        if (4L * ended < underWay) {
            wait = min(wait.multipliedBy(2), MAX);
        } else if (2L * ended > underWay) {
            wait = max(wait.dividedBy(2), LEAST);
        }
        ended = 0;
        return wait;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
