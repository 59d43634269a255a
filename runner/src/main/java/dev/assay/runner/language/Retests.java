package dev.assay.runner.language;

import java.time.Duration;

/** When a language that did not pass its test is tested again. */
final class Retests {

    /** A test that something disturbed is soon worth another try; what is not installed is not put there in a moment. */
    private static final Duration DISTURBED = Duration.ofSeconds(5);

    private static final Duration MISSING = Duration.ofMinutes(1);

    /** A test that fails each time must not cost much. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Retests() {}

    /** @param failures so far, from 1 */
    static Duration after(int failures, boolean disturbed) {
        Duration first = disturbed ? DISTURBED : MISSING;
        Duration next = first.multipliedBy(1L << (2 * Math.min(failures - 1, 10)));
        return next.compareTo(LONGEST) < 0 ? next : LONGEST;
    }
}
