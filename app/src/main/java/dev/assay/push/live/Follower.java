package dev.assay.push.live;

import dev.assay.push.live.Timeline.Event;
import dev.assay.push.sse.EventId;
import dev.assay.push.sse.EventSource;
import dev.assay.push.sse.EventText;
import org.jspecify.annotations.Nullable;

/**
 * One client's place in a timeline. It is told which events it does not get: those that went before it came to them, and those that
 * nobody has any more.
 */
final class Follower implements EventSource {

    private static final byte[] NOTHING = {};

    private final Timeline timeline;
    private EventId has;
    private @Nullable Event at;

    /** @param has what the client has got already */
    Follower(Timeline timeline, EventId has) {
        this.timeline = timeline;
        this.has = has;
    }

    @Override
    public synchronized byte @Nullable [] next() {
        for (Event event = timeline.after(at); event != null; event = timeline.after(at)) {
            at = event;
            if (event.id().compareTo(has) > 0) {
                byte[] missed = missed(event);
                has = event.id();
                return missed.length == 0 ? event.text() : EventText.join(missed, event.text());
            }
        }
        return null;
    }

    /** What is missing between what the client has and that event. */
    private byte[] missed(Event event) {
        EventId id = event.id();
        boolean sameVersion = id.version() == has.version();
        long first = sameVersion ? has.number() + 1 : 1;
        if (id.number() > first) {
            return missed(event.attempt(), first, id.number() - 1);
        }
        boolean skipped = id.number() == 0
                && event.before().compareTo(has) > 0
                && event.before().number() > 0;
        boolean unknown = event.isUnsure() && has.compareTo(EventId.START) > 0;
        if (skipped || unknown) {
            long from = event.before().version() == has.version() || unknown ? has.number() + 1 : 1;
            return missed(
                    event.attempt(),
                    from,
                    event.isUnsure() ? null : event.before().number());
        }
        return NOTHING;
    }

    private static byte[] missed(int attempt, long from, @Nullable Long to) {
        return EventText.of(null, "missed", "{\"attempt\":" + attempt + ",\"from\":" + from + ",\"to\":" + to + "}");
    }

    @Override
    public synchronized boolean isOver() {
        return timeline.isOver(at);
    }
}
