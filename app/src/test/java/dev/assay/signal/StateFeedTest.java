package dev.assay.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who hears of which change, wherever it was made. */
@Tag("unit")
class StateFeedTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID ANOTHER = new UUID(0, 2);

    private final RedisLink link = new RedisLink(RedisAddress.of("redis://127.0.0.1:1"), new Channels("test"), "node");
    private final StateFeed feed = new StateFeed(link);
    private final List<StateChange> heard = new ArrayList<>();

    @Test
    void aSubscriberHearsOfItsExecutionAloneAndOnlyUntilItCloses() {
        StateFeed.Subscription subscription = feed.subscribe(ONE, heard::add);

        feed.changed(ONE, 2, Status.RUNNING);
        feed.changed(ANOTHER, 2, Status.RUNNING);
        subscription.close();
        feed.changed(ONE, 3, Status.COMPLETED);

        assertThat(heard).containsExactly(new StateChange(ONE, 2, Status.RUNNING));
    }

    @Test
    void closingOneSubscriptionLeavesTheOthers() {
        StateFeed.Subscription first = feed.subscribe(ONE, change -> {});
        StateFeed.Subscription second = feed.subscribe(ONE, heard::add);

        first.close();
        first.close();
        feed.changed(ONE, 3, Status.COMPLETED);
        second.close();

        assertThat(heard).hasSize(1);
    }

    @Test
    void aCancellationIsToldToThoseThatRunAndAsAChange() {
        List<StateChange> cancelled = new ArrayList<>();
        feed.onCancel(cancelled::add);
        feed.onAny(heard::add);

        feed.cancelled(ONE, 4);

        assertThat(cancelled).containsExactly(new StateChange(ONE, 4, Status.CANCELLED));
        assertThat(heard).isEqualTo(cancelled);
    }

    @Test
    void whatComesOverRedisIsHeardUnlessItIsThisProcessOwn() {
        feed.subscribe(ONE, heard::add);
        StateChange change = new StateChange(ONE, 5, Status.TIMEOUT);

        receive(Signal.state(link.origin(), change));
        assertThat(heard).isEmpty();

        receive(Signal.state("elsewhere", change));
        assertThat(heard).containsExactly(change);
    }

    @Test
    void othersVersionsAreUnderstoodAsFarAsTheySayWhatTheyMean() {
        feed.subscribe(ONE, heard::add);

        link.received("test:v1:state", read("""
                {"v": 1, "kind": "state", "id": "%s", "version": 6, "count": 1}""".formatted(ONE)));
        link.received("test:v1:state", read("""
                {"v": 2, "kind": "state", "id": "%s", "version": 7, "status": "PAUSED", "new": [1]}""".formatted(ONE)));
        link.received("test:v1:state", read("""
                {"v": 1, "kind": "somethingElse"}"""));

        assertThat(heard).containsExactly(new StateChange(ONE, 6, null), new StateChange(ONE, 7, null));
        assertThat(heard).allMatch(StateChange::mayBeEnd);
    }

    private void receive(Signal signal) {
        link.received("test:v1:state", read(SignalCodec.write(signal)));
    }

    private static Signal read(String json) {
        return SignalCodec.read(json).orElseThrow();
    }
}
