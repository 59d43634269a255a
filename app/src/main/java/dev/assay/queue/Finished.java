package dev.assay.queue;

import dev.assay.execution.AttemptEnd;
import dev.assay.execution.PreparedResult;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose run is over and whose end is to be written: with a result; without one, by our fault or because it is handed
 * back; or not at all, because somebody else has ended it.
 *
 * @param result what it brings
 * @param line told of the result in the job's history
 * @param end how it ends where there is no result; null with {@code result} means that nothing is to be written
 * @param cause shown in the job's history where there is no result
 * @param tries how often its end could not be written
 */
record Finished(
        RunningAttempt attempt,
        @Nullable PreparedResult result,
        @Nullable String line,
        @Nullable AttemptEnd end,
        @Nullable Exception cause,
        int tries) {

    static Finished result(RunningAttempt attempt, PreparedResult result, String line) {
        return new Finished(attempt, result, line, null, null, 0);
    }

    static Finished withoutResult(RunningAttempt attempt, AttemptEnd end, Exception cause) {
        return new Finished(attempt, null, null, end, cause, 0);
    }

    static Finished dropped(RunningAttempt attempt) {
        return new Finished(attempt, null, null, null, null, 0);
    }

    Finished triedAgain() {
        return new Finished(attempt, result, line, end, cause, tries + 1);
    }

    /** About how much is to be sent to the database. */
    long bytes() {
        return result == null ? 0 : result.bytes();
    }
}
