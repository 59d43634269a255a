package dev.assay.grading.batch;

import dev.assay.grading.run.RunTable;
import java.time.Duration;
import org.springframework.batch.core.step.StepContribution;

/** Queues executions as far as the window lets it, until everything was queued. Counts what it queues. */
final class FeedTasklet extends ChunkTasklet {

    private final ItemWindow window;

    FeedTasklet(RunTable runs, RunContext context, ItemWindow window) {
        super(runs, context);
        this.window = window;
    }

    @Override
    Progress chunk(StepContribution counters) {
        int ended = window.collectEnded();
        int fed = window.feed();
        count(counters, fed);
        return window.isAllFed() ? Progress.DONE : window.progress(ended, fed);
    }

    @Override
    Duration leastWait() {
        return window.leastWait();
    }
}
