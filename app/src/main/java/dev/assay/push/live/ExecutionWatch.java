package dev.assay.push.live;

import dev.assay.execution.view.ExecutionState;
import dev.assay.push.sse.EventId;
import dev.assay.push.sse.EventText;
import dev.assay.runner.Status;
import dev.assay.signal.JournalEntry;
import dev.assay.signal.StateChange;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One execution as clients of this node see it go by: its states, and between them what its attempts tell. A state is shown once all
 * is shown that the attempt before it told, as far as anybody has it. For the push thread alone, but for its timeline and
 * {@link #read}.
 */
final class ExecutionWatch {

    /** What an attempt told last is on its way for so long at the most, when there is no word of it. */
    private static final long PATIENCE = Duration.ofMillis(500).toNanos();

    /** Longer than a read takes that fails. */
    private static final long READ_PATIENCE = Duration.ofSeconds(5).toNanos();

    private static final long LISTEN_AGAIN = Duration.ofSeconds(1).toNanos();
    private static final long LISTEN_ON = Duration.ofSeconds(5).toNanos();

    private final UUID id;
    private final Timeline<Attempt> timeline;
    private final JsonMapper json;

    /** The last entry of the journal that was read. */
    private volatile JournalEntry read = new JournalEntry(0, 0, 0, "", "{}");

    /** Version of the row that says RUNNING for the attempt that was shown last; 0 when it is over. */
    private long running;

    /** Whether all was read that this attempt told. */
    private boolean toldAll;

    private boolean reading;

    private @Nullable ExecutionState next;
    private @Nullable StateChange began;
    private long progressAt = System.nanoTime();
    private long listenedAt;

    /** @param window bytes of events that are kept for those who are behind */
    ExecutionWatch(UUID id, long window, JsonMapper json) {
        this.id = id;
        this.timeline = new Timeline<>(window);
        this.json = json;
    }

    UUID id() {
        return id;
    }

    Timeline<Attempt> timeline() {
        return timeline;
    }

    JournalEntry read() {
        return read;
    }

    /** The state that is to be shown next; null when there is none. */
    @Nullable
    ExecutionState next() {
        return next;
    }

    private long known() {
        ExecutionState state = next;
        return state == null ? timeline.newestId().version() : state.version();
    }

    /** Whether a change that was told of is one that is not known yet; its row may have left it behind already. */
    boolean isNews(StateChange change) {
        if (change.version() <= known()) {
            return false;
        }
        if (change.status() == Status.RUNNING) {
            began = change;
        }
        return true;
    }

    /** What its row says. Returns whether that is news. */
    boolean is(ExecutionState state) {
        long known = known();
        if (state.version() <= known) {
            return false;
        }
        StateChange start = began;
        boolean leftBehind = start != null
                && start.version() > known
                && start.version() == state.version() - 1
                && state.status().isTerminal();
        if (leftBehind && running == 0 && next == null) {
            show(state.before(Status.RUNNING, state.version() - 1));
        }
        next = state;
        progressAt = System.nanoTime();
        return true;
    }

    /** Whether the journal may have something that belongs before the next state. */
    boolean mayHaveMore() {
        ExecutionState state = next;
        return state != null && !toldAll && (running != 0 || (state.status().isTerminal() && state.attempt() > 0));
    }

    /** The journal is being read, for what belongs before the next state. */
    void reads() {
        reading = true;
    }

    /** It was read to its end, or could not be read. */
    void wasRead() {
        reading = false;
    }

    /**
     * Whether it is worth to wait for more of the journal: it is being read, or the attempt has just ended and was not told to its
     * end.
     */
    boolean isMoreExpected() {
        ExecutionState state = next;
        long since = System.nanoTime() - progressAt;
        return state != null
                && (reading ? since < READ_PATIENCE : state.status().isTerminal() && isUnsure() && since < PATIENCE);
    }

    /** Whether whoever runs it is to be told, again or still, that somebody listens. */
    boolean isToBeListenedTo(long now) {
        return isUnsure() && now - listenedAt > (read.version() < running ? LISTEN_AGAIN : LISTEN_ON);
    }

    void listened() {
        listenedAt = System.nanoTime();
    }

    void tell(List<JournalEntry> entries) {
        entries.forEach(this::tell);
    }

    private void tell(JournalEntry entry) {
        boolean isNew = entry.version() > read.version()
                || (entry.version() == read.version() && entry.number() > read.number());
        if (!isNew) {
            return;
        }
        read = entry;
        progressAt = System.nanoTime();
        if (entry.version() > timeline.newestId().version()) {
            showUpTo(entry);
        }
        if (entry.version() != running) {
            return;
        }
        if (entry.event().equals(JournalEntry.END)) {
            toldAll = true;
        } else {
            EventId at = new EventId(entry.version(), entry.number());
            timeline.append(at, new Attempt(entry.attempt(), false), EventText.of(at, entry.event(), entry.data()));
        }
    }

    /** An attempt tells of itself before its beginning was shown. */
    private void showUpTo(JournalEntry entry) {
        ExecutionState state = next;
        if (state != null && state.version() <= entry.version()) {
            showNext();
        }
        if (timeline.newestId().version() < entry.version()) {
            show(ExecutionState.running(id, entry.attempt(), entry.version()));
        }
    }

    /** Shows a state that is not an end. */
    void showNext() {
        ExecutionState state = next;
        next = null;
        if (state != null) {
            show(state);
        }
    }

    private void show(ExecutionState state) {
        EventId at = new EventId(state.version(), 0);
        byte[] text = EventText.of(at, "status", json.writeValueAsBytes(State.of(state)));
        boolean begins = state.status() == Status.RUNNING;
        if (begins && state.attempt() > 1) {
            text = EventText.join(EventText.of(null, "reset", "{\"attempt\":" + state.attempt() + "}"), text);
        }
        timeline.append(at, new Attempt(state.attempt(), isUnsure()), text);
        running = begins ? state.version() : 0;
        toldAll = false;
    }

    /** Shows the end, with what {@code GET} answers from now on. */
    void end(byte[] result) {
        ExecutionState state = next;
        next = null;
        if (state != null) {
            EventId at = new EventId(state.version(), 0);
            Attempt attempt = new Attempt(state.attempt(), state.attempt() > 0 && !toldAll);
            timeline.append(at, attempt, EventText.of(at, "result", result));
        }
        timeline.complete();
    }

    /** It was erased. */
    void gone() {
        EventId at = new EventId(timeline.newestId().version() + 1, 0);
        timeline.append(at, new Attempt(0, false), EventText.of(null, "gone", "{\"execution_id\":\"" + id + "\"}"));
        timeline.complete();
    }

    private boolean isUnsure() {
        return running != 0 && !toldAll;
    }

    /** As clients are told it. */
    private record State(UUID executionId, Status status, int attempt, long version) {

        static State of(ExecutionState state) {
            return new State(state.executionId(), state.status(), state.attempt(), state.version());
        }
    }
}
