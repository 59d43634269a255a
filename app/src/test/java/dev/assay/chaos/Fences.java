package dev.assay.chaos;

import dev.assay.testing.OutsideNode;
import java.util.List;

/**
 * How often a stale attempt was turned away, as nodes tell it in their logs: the row it wanted to change had another fence.
 *
 * @param results that were dropped
 * @param releases of what was not its own any more
 * @param renewals of leases that had gone to somebody else
 */
record Fences(long results, long releases, long renewals) {

    static Fences of(OutsideNode node) {
        return of(List.of(node));
    }

    static Fences of(List<OutsideNode> nodes) {
        List<String> lines = nodes.stream().flatMap(node -> node.log().lines()).toList();
        return new Fences(
                count(lines, "was overtaken: the result of"),
                count(lines, "was overtaken: attempt"),
                count(lines, "the attempt was ended elsewhere"));
    }

    private static long count(List<String> lines, String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    /** Results and releases: what would have changed an execution. */
    long writes() {
        return results + releases;
    }

    long all() {
        return writes() + renewals;
    }
}
