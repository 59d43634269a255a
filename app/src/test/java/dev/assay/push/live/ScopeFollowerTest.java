package dev.assay.push.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.access.OwnerFilter;
import dev.assay.execution.view.ExecutionState;
import dev.assay.push.sse.EventId;
import dev.assay.runner.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client hears of what is its own, of what has no place in the order too, and of holes. */
@Tag("unit")
class ScopeFollowerTest {

    private static final UUID SESSION = new UUID(0, 7);

    private final Timeline<ExecutionState> timeline = new Timeline<>(2000);

    @Test
    void whatHasNoIdIsToldThoughItIsTheFirst() {
        ScopeFollower follower = new ScopeFollower(new StreamScope(OwnerFilter.of("me"), null), EventId.START);
        follower.begin(timeline);
        append(null, "me", null, "a");
        append(null, "me", null, "b");

        assertThat(told(follower)).containsExactly("a", "b");
    }

    @Test
    void whatIsOthersIsNotTold() {
        ScopeFollower mine = new ScopeFollower(new StreamScope(OwnerFilter.of("me"), null), EventId.START);
        ScopeFollower ofSession = new ScopeFollower(new StreamScope(OwnerFilter.of("me"), SESSION), EventId.START);
        mine.begin(timeline);
        ofSession.begin(timeline);
        append(new EventId(1, 0), "you", SESSION, "yours");
        append(new EventId(2, 0), "me", null, "mine");
        append(new EventId(3, 0), "me", SESSION, "run");

        assertThat(told(mine)).containsExactly("mine", "run");
        assertThat(told(ofSession)).containsExactly("run");
    }

    @Test
    void whoBeginsIsToldWhatComesAndWhoGoesOnWhatCame() {
        append(new EventId(1, 0), "me", null, "a");
        append(new EventId(2, 0), "me", null, "b");
        ScopeFollower fresh = new ScopeFollower(new StreamScope(OwnerFilter.of("me"), null), EventId.START);
        ScopeFollower back = new ScopeFollower(new StreamScope(OwnerFilter.of("me"), null), new EventId(1, 0));
        assertThat(fresh.hasBegun()).isFalse();
        fresh.begin(timeline);
        back.begin(timeline);
        append(new EventId(3, 0), "me", null, "c");

        assertThat(told(fresh)).containsExactly("c");
        assertThat(told(back)).containsExactly("b", "c");
    }

    @Test
    void whoIsTooFarBehindIsToldSo() {
        ScopeFollower follower = new ScopeFollower(new StreamScope(OwnerFilter.of("me"), null), EventId.START);
        follower.begin(timeline);
        append(new EventId(1, 0), "me", null, "a");
        assertThat(told(follower)).containsExactly("a");
        for (int i = 2; i < 100; i++) {
            append(new EventId(i, 0), "me", null, "x" + i);
        }

        assertThat(told(follower)).startsWith("missed").endsWith("x99");
    }

    private void append(@Nullable EventId id, String owner, @Nullable UUID session, String text) {
        ExecutionState state =
                new ExecutionState(new UUID(0, 1), owner, session, Status.RUNNING, null, null, null, 1, 2);
        timeline.append(id, state, (text + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> told(ScopeFollower follower) {
        List<String> told = new ArrayList<>();
        for (byte[] next = follower.next(); next != null; next = follower.next()) {
            for (String event : new String(next, StandardCharsets.UTF_8).split("\n\n", 0)) {
                told.add(event.startsWith("event: missed") ? "missed" : event);
            }
        }
        return told;
    }
}
