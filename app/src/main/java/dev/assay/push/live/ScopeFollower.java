package dev.assay.push.live;

import dev.assay.execution.view.ExecutionState;
import dev.assay.push.live.Timeline.Event;
import dev.assay.push.sse.EventId;
import dev.assay.push.sse.EventSource;
import dev.assay.push.sse.EventText;
import org.jspecify.annotations.Nullable;

/** One client's place among the changes of all executions, of which it is told those that its scope has. */
final class ScopeFollower implements EventSource {

    /** Something of somebody was lost, maybe of this client. */
    static final byte[] MISSED = EventText.of(null, "missed", "{}");

    private final StreamScope scope;
    private @Nullable Timeline<ExecutionState> timeline;
    private EventId has;
    private @Nullable Event<ExecutionState> at;

    /** @param has what the client has got already */
    ScopeFollower(StreamScope scope, EventId has) {
        this.scope = scope;
        this.has = has;
    }

    StreamScope scope() {
        return scope;
    }

    /**
     * Lets the client begin, if it has not begun. {@code all} has all that there is of the past: who goes on does so, who begins
     * anew is told what comes from now on.
     */
    synchronized void begin(Timeline<ExecutionState> all) {
        if (timeline == null) {
            timeline = all;
            if (has.equals(EventId.START)) {
                at = all.newest();
                has = all.newestId();
            }
        }
    }

    @Override
    public synchronized boolean hasBegun() {
        return timeline != null;
    }

    @Override
    public synchronized byte @Nullable [] next() {
        Timeline<ExecutionState> all = timeline;
        if (all == null) {
            return null;
        }
        for (Event<ExecutionState> event = all.after(at); event != null; event = all.after(at)) {
            at = event;
            boolean isNew = !event.hasId() || event.id().compareTo(has) > 0;
            boolean skipped = isNew && isAfterHole(event);
            ExecutionState about = event.about();
            boolean isOurs = isNew && (about == null || scope.has(about));
            if (isNew) {
                has = event.id();
            }
            if (isOurs || skipped) {
                return skipped ? (isOurs ? EventText.join(MISSED, event.text()) : MISSED) : event.text();
            }
        }
        return null;
    }

    /** Whether what is kept begins after what the client has. */
    private boolean isAfterHole(Event<ExecutionState> event) {
        boolean beginsLate = event.isFirst() && event.hasId() && has.compareTo(EventId.START) > 0;
        return beginsLate || event.before().compareTo(has) > 0;
    }

    @Override
    public boolean isOver() {
        return false;
    }
}
