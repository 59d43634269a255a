package dev.assay.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Owners take turns by the ranks that their executions get, by share, and nobody saves up turns or pays for idle time. */
@Tag("unit")
class LiveRanksTest {

    private static final long NOW = 1_700_000_000_000_000L;

    private record Ranked(String name, long rank) {}

    private final List<Ranked> queue = new ArrayList<>();

    private void submit(LiveRanks ranks, String owner, int share, int count) {
        IntStream.range(0, count).forEach(i -> queue.add(new Ranked(owner + i, ranks.next(owner, share, i * 1_000L))));
    }

    private List<String> order() {
        return queue.stream()
                .sorted(Comparator.comparingLong(Ranked::rank))
                .map(Ranked::name)
                .toList();
    }

    @Test
    void oneOwnersAreInTheirOrder() {
        submit(new LiveRanks(NOW, 0, Map.of()), "a", 1, 4);

        assertThat(order()).containsExactly("a0", "a1", "a2", "a3");
    }

    @Test
    void aNewcomerIsNextAndThenTheyTakeTurns() {
        LiveRanks ranks = new LiveRanks(NOW, 0, Map.of());
        submit(ranks, "a", 1, 1000);
        submit(ranks, "b", 1, 3);

        assertThat(order().subList(0, 6)).containsExactlyInAnyOrder("a0", "b0", "a1", "b1", "a2", "b2");
        assertThat(order().indexOf("b0")).isLessThan(2);
    }

    /** After a while the queue has come somewhere; who comes then begins there, and not behind or before everything. */
    @Test
    void whoComesLaterBeginsWhereTheQueueIs() {
        long lowest = NOW + 500_000_000;
        LiveRanks ranks = new LiveRanks(NOW + 50_000_000, lowest, Map.of("a", lowest + 499_000_000));
        IntStream.range(0, 500).forEach(i -> queue.add(new Ranked("a" + i, lowest + i * 1_000_000L)));
        submit(ranks, "b", 1, 100);

        List<String> first = order().subList(0, 100);
        assertThat(first.indexOf("b0")).isLessThan(2);
        assertThat(first).filteredOn(name -> name.startsWith("b")).hasSizeBetween(49, 51);
    }

    @Test
    void aLargerShareHasMoreTurns() {
        LiveRanks ranks = new LiveRanks(NOW, 0, Map.of());
        submit(ranks, "a", 1, 100);
        submit(ranks, "b", 3, 100);

        assertThat(order().subList(0, 40))
                .filteredOn(name -> name.startsWith("b"))
                .hasSizeBetween(29, 31);
    }

    /** Nobody is put behind what he had long ago. */
    @Test
    void whatWasReadLongAgoIsForgotten() {
        LiveRanks ranks = new LiveRanks(NOW, NOW, Map.of("a", NOW + 900_000_000));

        assertThat(ranks.next("a", 1, 60_000_000_000L)).isEqualTo(NOW + 61_000_000);
    }

    /** What another node has counted is gone, and the clock goes on: nothing new is put before what waits there. */
    @Test
    void anEmptyQueueGoesByTheClock() {
        submit(new LiveRanks(NOW, 0, Map.of()), "a", 1, 1);
        submit(new LiveRanks(NOW + 5_000_000, 0, Map.of()), "b", 1, 1);

        assertThat(order()).containsExactly("a0", "b0");
    }
}
