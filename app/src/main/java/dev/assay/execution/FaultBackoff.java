package dev.assay.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * How long what failed by our fault waits before the next try: what is broken seldom mends within a millisecond.
 *
 * @param first the wait after one fault; zero means none
 */
record FaultBackoff(Duration first) {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int FACTOR = 4;

    /** Empty when it need not wait. */
    Optional<Duration> after(int faults) {
        if (faults == 0 || first.isZero()) {
            return Optional.empty();
        }
        Duration wait = first;
        for (int i = 1; i < faults && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(FACTOR);
        }
        return Optional.of(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
}
