package dev.assay.grading.batch;

import dev.assay.cluster.Nodes;
import dev.assay.grading.run.Item;
import dev.assay.grading.run.ItemTable;
import dev.assay.grading.run.RunTable;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import dev.assay.submission.BulkSubmissions;
import dev.assay.submission.BulkSubmissions.Queued;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Queues executions of a run: items, rows and jobs together. At most a window of all runs' executions has not ended, of which
 * each run under way has an equal part. Ranks are virtual time: a run that joins begins where the others are, and from then on
 * each advances by one an execution, so workers take them by turns.
 */
@Component
@WorkerRole
class WindowFeeder {

    private static final int WAITING_PER_SLOT = 16;

    private final RunTable runs;
    private final ItemTable items;
    private final BulkSubmissions executions;
    private final Nodes nodes;
    private final int window;

    WindowFeeder(RunTable runs, ItemTable items, BulkSubmissions executions, Nodes nodes, AssayProperties properties) {
        this.runs = runs;
        this.items = items;
        this.executions = executions;
        this.nodes = nodes;
        this.window = properties.grading().window();
    }

    /** In the caller's transaction; {@code unfinished} were queued before. Returns how many are now too. */
    int feed(RunContext context, int unfinished, int most) {
        int room = Math.min(most, part() - unfinished);
        if (room <= 0) {
            return 0;
        }
        List<Item> next = items.toFeed(context.id(), room);
        boolean again = next.stream().anyMatch(item -> item.tries() > 1);
        if (next.isEmpty() || (again && unfinished > 0)) {
            return 0;
        }
        long rank = rankBefore(context);
        List<Queued> queued = new ArrayList<>();
        for (Item item : next) {
            queued.add(new Queued(
                    Objects.requireNonNull(item.executionId()),
                    context.run().owner(),
                    Objects.requireNonNull(item.language()),
                    context.problem().cases().size(),
                    ++rank));
        }
        executions.queue(queued);
        items.fed(context.id(), next);
        runs.progressed(context.id(), rank);
        return next.size();
    }

    /** Of the window, what is this run's. */
    private int part() {
        int all = window > 0 ? window : WAITING_PER_SLOT * Math.max(1, nodes.liveSlots());
        return Math.max(1, all / Math.max(1, runs.running()));
    }

    private long rankBefore(RunContext context) {
        long own = runs.shareRank(context.id());
        Long lowest = executions.lowestRank();
        if (lowest != null) {
            return Math.max(own, lowest - 1);
        }
        return own > 0 ? own : runs.highestRank();
    }
}
