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

    private final Timeline<Attempt> timeline;
    private EventId has;
    private @Nullable Event<Attempt> at;

    /** @param has what the client has got already */
    Follower(Timeline<Attempt> timeline, EventId has) {
        this.timeline = timeline;
        this.has = has;
    }

    @Override
    public synchronized byte @Nullable [] next() {
        for (Event<Attempt> event = timeline.after(at); event != null; event = timeline.after(at)) {
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
    private byte[] missed(Event<Attempt> event) {
        EventId id = event.id();
        Attempt attempt = event.about();
        if (attempt == null) {
            return NOTHING;
        }
        long first = id.version() == has.version() ? has.number() + 1 : 1;
        if (id.number() > first) {
            return missed(attempt.number(), first, id.number() - 1);
        }
        boolean unknown = attempt.isUnsure() && has.compareTo(EventId.START) > 0;
        if (unknown) {
            return missed(attempt.number(), has.number() + 1, null);
        }
        EventId before = event.before();
        if (id.number() == 0 && before.number() > 0 && before.compareTo(has) > 0) {
            long from = before.version() == has.version() ? has.number() + 1 : 1;
            return missed(attempt.number(), from, before.number());
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
