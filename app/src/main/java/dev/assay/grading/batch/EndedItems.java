package dev.assay.grading.batch;

import dev.assay.grading.run.Item;
import dev.assay.grading.run.ItemTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Those of a run's queued items that have ended. Workers take them by their numbers, so ends are nearly all among the first,
 * which are looked at each time. Of the others, which may be fifty thousand, a slice: each look goes on where the last one
 * ended, and behind the last item begins anew. One thread's.
 */
final class EndedItems {

    /** Before the first number. */
    private static final int FRONT = -1;

    private final ItemTable items;
    private final UUID run;
    private final int slice;
    private int place = FRONT;

    EndedItems(ItemTable items, UUID run, int slice) {
        this.items = items;
        this.run = run;
        this.slice = slice;
    }

    /** In the caller's transaction; {@code queued} is how many items are. */
    List<Item> next(int queued, int most) {
        List<Item> first = items.ended(run, FRONT, slice, most);
        if (queued <= slice || first.size() == most) {
            return first;
        }
        List<Item> others = items.ended(run, place, slice, most - first.size());
        if (others.size() < most - first.size()) { // or there may be more in this slice
            place = items.lastOfSlice(run, place, slice).orElse(FRONT);
        }
        Set<Item> ended = new LinkedHashSet<>(first); // as the first end, both come to the same items
        ended.addAll(others);
        return new ArrayList<>(ended);
    }
}
