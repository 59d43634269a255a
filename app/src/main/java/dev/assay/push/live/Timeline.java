package dev.assay.push.live;

import dev.assay.push.sse.EventId;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of something, in the order of their ids, for all on this node that follow it; bounded. Thread-safe.
 *
 * @param <T> what is known of an event beside its text
 */
final class Timeline<T> {

    /** An event, and the one after it once that is there, for as long as it is kept. */
    static final class Event<T> {

        private final EventId id;
        private final EventId before;
        private final boolean hasId;
        private final @Nullable T about;
        private final byte[] text;
        private final long place;
        private @Nullable Event<T> next;

        /** @param given null for an event without an id */
        private Event(@Nullable EventId given, EventId before, @Nullable T about, byte[] text, long place) {
            this.id = given == null ? before : given;
            this.before = before;
            this.hasId = given != null;
            this.about = about;
            this.text = text;
            this.place = place;
        }

        /** For an event without an id, that of the one before it. */
        EventId id() {
            return id;
        }

        /** Of the event before it. */
        EventId before() {
            return before;
        }

        boolean isFirst() {
            return place == 1;
        }

        boolean hasId() {
            return hasId;
        }

        @Nullable
        T about() {
            return about;
        }

        /** As it travels; shared and read-only. */
        byte[] text() {
            return text;
        }

        private int size() {
            return text.length + 100;
        }
    }

    private final long most;
    private Event<T> oldest = new Event<>(EventId.START, EventId.START, null, new byte[0], 0);
    private Event<T> newest = oldest;
    private long bytes = oldest.size();
    private boolean complete;

    /** @param most bytes that are kept for those who are behind; the oldest go first */
    Timeline(long most) {
        this.most = most;
    }

    /** @param id null for what has no place in the order: whoever is behind is told it again */
    synchronized void append(@Nullable EventId id, @Nullable T about, byte[] text) {
        Event<T> event = new Event<>(id, newest.id(), about, text, newest.place + 1);
        newest.next = event;
        newest = event;
        bytes += event.size();
        while (bytes > most && oldest != newest) {
            Event<T> second = oldest.next;
            if (second == null) {
                break;
            }
            bytes -= oldest.size();
            // Whoever stands there does not hold all that came after it.
            oldest.next = null;
            oldest = second;
        }
    }

    /** Nothing comes after what there is. */
    synchronized void complete() {
        complete = true;
    }

    synchronized EventId newestId() {
        return newest.id();
    }

    synchronized Event<T> newest() {
        return newest;
    }

    /**
     * The event after that one which is still kept; null when there is none yet.
     *
     * @param event null means before all
     */
    synchronized @Nullable Event<T> after(@Nullable Event<T> event) {
        if (event != null && event.place >= oldest.place) {
            return event.next;
        }
        return oldest.place == 0 ? oldest.next : oldest;
    }

    /** Whether nothing comes after that event. */
    synchronized boolean isOver(@Nullable Event<T> event) {
        return complete && event == newest;
    }
}
