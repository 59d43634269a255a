package dev.assay.grading.run;

import java.time.Duration;
import java.util.List;
import org.springframework.batch.core.step.StepContribution;

/**
 * Keeps results of what has ended, and queues more as far as the window lets it. As {@code feed} it is done when everything
 * was queued, as {@code await} when everything has ended.
 */
final class GradeTasklet extends ChunkTasklet {

    private static final int CHUNK = 50;

    /** Of what is queued; where a worker has few slots all of it is less. */
    private static final int SLICE = 500;

    /** Chunks. Between them what is queued is known from before, unless that is little. */
    private static final int COUNT_EVERY = 16;

    private final ItemTable items;
    private final ResultCollector collector;
    private final WindowFeeder feeder;
    private final RunContext context;
    private final boolean untilAllEnded;
    private final EndedItems endedItems;
    private final AdaptiveDelay pace = new AdaptiveDelay();
    private Duration leastWait = Duration.ZERO;
    private int chunks;
    private int queued;

    GradeTasklet(
            RunTable runs,
            ItemTable items,
            ResultCollector collector,
            WindowFeeder feeder,
            RunContext context,
            boolean untilAllEnded) {
        super(runs, context);
        this.items = items;
        this.collector = collector;
        this.feeder = feeder;
        this.context = context;
        this.untilAllEnded = untilAllEnded;
        this.endedItems = new EndedItems(items, context.id(), SLICE);
    }

    @Override
    Progress chunk(StepContribution counters) {
        if (queued <= SLICE || ++chunks % COUNT_EVERY == 0) { // others erase executions too
            queued = items.count(context.id(), ItemState.FED);
        }
        List<Item> done = endedItems.next(queued, CHUNK);
        collector.collect(context, done);
        int ended = done.size();
        int fed = feeder.feed(context, queued - ended, CHUNK);
        for (int i = 0; i < (untilAllEnded ? ended : fed); i++) {
            counters.incrementReadCount();
        }
        counters.incrementWriteCount(untilAllEnded ? ended : fed);
        queued += fed - ended;
        if (!items.has(context.id(), ItemState.IMPORTED) && (!untilAllEnded || queued == 0)) {
            return Progress.DONE;
        }
        pace.took(ended);
        if (ended == CHUNK || fed == CHUNK) {
            return Progress.MORE;
        }
        leastWait = pace.next(queued);
        return Progress.WAIT;
    }

    @Override
    Duration leastWait() {
        return leastWait;
    }
}
