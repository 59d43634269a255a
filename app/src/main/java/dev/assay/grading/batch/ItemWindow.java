package dev.assay.grading.batch;

import dev.assay.grading.run.Item;
import dev.assay.grading.run.ItemState;
import dev.assay.grading.run.ItemTable;
import java.time.Duration;
import java.util.List;

/**
 * Those of a run's items that are queued, as a step sees them: it keeps the results of what has ended and queues more as far
 * as the window lets it. One thread's; what changes anything is in the caller's transaction.
 */
final class ItemWindow {

    /** Of one transaction. */
    static final int CHUNK = 50;

    /** Of what is queued; so few are counted each time. */
    private static final int FEW = 500;

    /** Chunks. Between them what is queued is known from before, unless that is little. */
    private static final int COUNT_EVERY = 16;

    /** Chunks, between looks for what somebody changed by hand. */
    private static final int OVERLOOKED_EVERY = 64;

    private final ItemTable items;
    private final ResultCollector collector;
    private final WindowFeeder feeder;
    private final RunContext context;
    private final AdaptiveDelay delay = new AdaptiveDelay();
    private Duration leastWait = Duration.ZERO;
    private int chunks;
    private int queued;

    ItemWindow(ItemTable items, ResultCollector collector, WindowFeeder feeder, RunContext context) {
        this.items = items;
        this.collector = collector;
        this.feeder = feeder;
        this.context = context;
    }

    /** Keeps the results of those that have ended, at most a chunk; returns how many those were. */
    int collectEnded() {
        if (chunks % OVERLOOKED_EVERY == 0) {
            items.endOverlooked(context.id(), CHUNK);
        }
        if (queued <= FEW || chunks % COUNT_EVERY == 0) { // others erase executions too
            queued = items.count(context.id(), ItemState.FED, ItemState.ENDED);
        }
        chunks++;
        List<Item> ended = items.ended(context.id(), CHUNK);
        collector.collect(context, ended);
        queued -= ended.size();
        delay.took(ended.size());
        return ended.size();
    }

    /** Queues more, at most a chunk; returns how many. */
    int feed() {
        int fed = feeder.feed(context, queued, CHUNK);
        queued += fed;
        return fed;
    }

    boolean isEmpty() {
        return queued == 0;
    }

    /** Whether nothing waits to be queued. */
    boolean isAllFed() {
        return !items.has(context.id(), ItemState.IMPORTED);
    }

    /** Whether to go on at once, as after a full chunk, or to wait until something may have ended. */
    ChunkTasklet.Progress progress(int ended, int fed) {
        if (ended == CHUNK || fed == CHUNK) {
            return ChunkTasklet.Progress.MORE;
        }
        leastWait = delay.next(queued);
        return ChunkTasklet.Progress.WAIT;
    }

    /** How long to wait whatever happens meanwhile. */
    Duration leastWait() {
        return leastWait;
    }
}
