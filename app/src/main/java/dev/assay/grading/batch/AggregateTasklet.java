package dev.assay.grading.batch;

import dev.assay.grading.run.ItemState;
import dev.assay.grading.run.ItemTable;
import dev.assay.grading.run.RunState;
import dev.assay.grading.run.RunTable;
import org.springframework.batch.core.step.StepContribution;

/** Sees that every submission has one result, so that a report can be written. */
final class AggregateTasklet extends ChunkTasklet {

    private final RunTable runs;
    private final ItemTable items;
    private final RunContext context;

    AggregateTasklet(RunTable runs, ItemTable items, RunContext context) {
        super(runs, context);
        this.runs = runs;
        this.items = items;
        this.context = context;
    }

    @Override
    Progress chunk(StepContribution counters) {
        int all = items.count(context.id());
        int done = items.count(context.id(), ItemState.DONE);
        if (all != done) {
            throw new IllegalStateException("of " + all + " submissions only " + done + " have a result");
        }
        counters.incrementWriteCount(done);
        runs.submissions(context.id(), all);
        runs.state(context.id(), RunState.REPORTING, null);
        return Progress.DONE;
    }
}
