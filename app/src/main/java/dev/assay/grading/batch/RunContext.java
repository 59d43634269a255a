package dev.assay.grading.batch;

import dev.assay.content.SharedContents;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.run.Run;
import dev.assay.grading.run.TempDirectory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A run that this node drives.
 *
 * @param shared contents of the problem
 * @param wakeUps a permit when something may have ended
 */
record RunContext(
        Run run,
        Problem problem,
        RunRequestFactory requests,
        ReportRowMapper rows,
        SharedContents shared,
        TempDirectory scratch,
        Semaphore wakeUps) {

    UUID id() {
        return run.id();
    }

    long fence() {
        return run.fence();
    }

    /** Until something may have ended, at least a moment, so that many ends are taken together. */
    void awaitChange(Duration least, Duration most) {
        try {
            TimeUnit.NANOSECONDS.sleep(least.toNanos());
            if (wakeUps.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
