package dev.assay.grading.batch;

import dev.assay.grading.run.RunTable;
import java.time.Duration;
import org.springframework.batch.core.step.StepContribution;

/** Keeps results until everything has ended; what is to be repeated is queued on the way. Counts what has ended. */
final class AwaitTasklet extends ChunkTasklet {

    private final ItemWindow window;

    AwaitTasklet(RunTable runs, RunContext context, ItemWindow window) {
        super(runs, context);
        this.window = window;
    }

    @Override
    Progress chunk(StepContribution counters) {
        int ended = window.collectEnded();
        int fed = window.feed();
        count(counters, ended);
        return window.isAllFed() && window.isEmpty() ? Progress.DONE : window.progress(ended, fed);
    }

    @Override
    Duration leastWait() {
        return window.leastWait();
    }
}
