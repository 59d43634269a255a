package dev.assay.push.live;

import dev.assay.push.sse.EventId;
import org.jspecify.annotations.Nullable;

/** The latest events of something, in the order of their ids, for all on this node that follow it; bounded. Thread-safe. */
final class Timeline {

    /**
     * An event, and the one after it once that is there, for as long as it is kept.
     */
    static final class Event {

        private final EventId id;
        private final EventId before;
        private final int attempt;
        private final boolean unsure;
        private final byte[] text;
        private final long place;
        private @Nullable Event next;

        private Event(EventId id, EventId before, int attempt, boolean unsure, byte[] text, long place) {
            this.id = id;
            this.before = before;
            this.attempt = attempt;
            this.unsure = unsure;
            this.text = text;
            this.place = place;
        }

        EventId id() {
            return id;
        }

        /** Of the event before it. */
        EventId before() {
            return before;
        }

        int attempt() {
            return attempt;
        }

        /** Whether between the two there may have been others that nobody knows of. */
        boolean isUnsure() {
            return unsure;
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
    private Event oldest = new Event(EventId.START, EventId.START, 0, false, new byte[0], 0);
    private Event newest = oldest;
    private long bytes = oldest.size();
    private boolean complete;

    /** @param most bytes that are kept for those who are behind; the oldest go first */
    Timeline(long most) {
        this.most = most;
    }

    /** @param unsure whether between the newest event and this there may have been others that nobody knows of */
    synchronized void append(EventId id, int attempt, boolean unsure, byte[] text) {
        Event event = new Event(id, newest.id(), attempt, unsure, text, newest.place + 1);
        newest.next = event;
        newest = event;
        bytes += event.size();
        while (bytes > most && oldest != newest) {
            Event second = oldest.next;
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

    /**
     * The event after that one which is still kept; null when there is none yet.
     *
     * @param event null means before all
     */
    synchronized @Nullable Event after(@Nullable Event event) {
        if (event != null && event.place >= oldest.place) {
            return event.next;
        }
        return oldest.place == 0 ? oldest.next : oldest;
    }

    /** Whether nothing comes after that event. */
    synchronized boolean isOver(@Nullable Event event) {
        return complete && event == newest;
    }
}
