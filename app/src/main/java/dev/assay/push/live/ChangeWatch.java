package dev.assay.push.live;

import dev.assay.execution.view.ExecutionState;
import dev.assay.execution.view.Executions;
import dev.assay.push.sse.EventCall;
import dev.assay.push.sse.EventId;
import dev.assay.push.sse.EventStream;
import dev.assay.push.sse.EventText;
import dev.assay.settings.ApiRole;
import dev.assay.signal.ChangeLog;
import dev.assay.signal.RecordedChange;
import dev.assay.signal.StateFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The changes of all executions, while anybody on this node follows several. On the push thread the log of changes is read, and the
 * rows of what changed. While Redis is away, the newest executions of those who follow are looked at instead.
 */
@Component
@ApiRole
class ChangeWatch {

    private static final long KEPT_BYTES = 8 << 20;

    /** Executions of a scope that are looked at while Redis is away. */
    private static final int LOOKED_AT = 200;

    private static final long LOOK = Duration.ofMillis(500).toNanos();

    private final Map<EventStream, ScopeFollower> followers = new ConcurrentHashMap<>();
    private final KnownVersions known = new KnownVersions();
    private final Executions executions;
    private final ChangeLog log;
    private final StateFeed feed;
    private final JsonMapper json;
    private final PushThread thread;
    private final PushThread.Gathered<Boolean> grown;
    private Timeline<ExecutionState> timeline = new Timeline<>(KEPT_BYTES);
    private EventId read = EventId.START;
    private boolean reading;
    private boolean lost;
    private long lookedAt;

    ChangeWatch(Executions executions, ChangeLog log, StateFeed feed, JsonMapper json, PushThread thread) {
        this.executions = executions;
        this.log = log;
        this.feed = feed;
        this.json = json;
        this.thread = thread;
        this.grown = thread.gathered(all -> read());
        feed.onAny(change -> {
            if (!followers.isEmpty()) {
                grown.add(true);
            }
        });
        feed.onMissed(() -> thread.soon(() -> lost = !followers.isEmpty()));
        thread.everyTick(this::tick);
    }

    void follow(StreamScope scope, EventCall call) throws IOException {
        ScopeFollower follower = new ScopeFollower(scope, call.last());
        EventStream stream = call.open(follower, this::left);
        followers.put(stream, follower);
        thread.soon(() -> known.see(executions.newest(scope.owner(), scope.session(), LOOKED_AT)));
        grown.add(true);
        stream.start();
    }

    /** Whoever comes when nobody was here begins with what the log has then. */
    private void left(EventStream stream) {
        followers.remove(stream);
        thread.soon(() -> {
            if (followers.isEmpty() && !reading) {
                timeline = new Timeline<>(KEPT_BYTES);
                read = EventId.START;
                lost = false;
            }
        });
    }

    private void tick() {
        if (followers.isEmpty()) {
            return;
        }
        read();
        long now = System.nanoTime();
        if (!feed.connected() && now - lookedAt >= LOOK) {
            lookedAt = now;
            look();
        }
    }

    private void read() {
        if (!reading && !followers.isEmpty()) {
            reading = true;
            log.read(
                    read.version(),
                    read.number(),
                    page -> thread.soon(() -> found(page)),
                    () -> thread.soon(this::away));
        }
    }

    private void found(ChangeLog.Page page) {
        reading = false;
        Map<UUID, ExecutionState> states = executions.states(page.changes().stream()
                .map(RecordedChange::executionId)
                .distinct()
                .toList());
        if (lost && page.isLast()) {
            // What was changed while Redis was away is in no log.
            timeline.append(null, null, ScopeFollower.MISSED);
            lost = false;
        }
        for (RecordedChange change : page.changes()) {
            ExecutionState state = states.get(change.executionId());
            if (state != null && state.version() >= change.version()) {
                tell(change, state);
            }
        }
        read = new EventId(page.time(), page.number());
        if (page.isLast()) {
            news();
        } else {
            read();
        }
    }

    private void tell(RecordedChange change, ExecutionState state) {
        if (known.see(state.executionId(), change.version())) {
            // Whoever asks with GET from now on is told no less.
            feed.found(state.executionId(), state.version(), state.status());
        }
        ExecutionState then =
                state.version() == change.version() ? state : state.before(change.status(), change.version());
        EventId at = new EventId(change.time(), change.number());
        timeline.append(at, then, EventText.of(at, "status", json.writeValueAsBytes(then)));
    }

    private void away() {
        reading = false;
        lost = true;
        news();
    }

    private void look() {
        lost = true;
        Set<StreamScope> scopes = new HashSet<>();
        followers.values().forEach(follower -> scopes.add(follower.scope()));
        for (StreamScope scope : scopes) {
            List<ExecutionState> newest = executions.newest(scope.owner(), scope.session(), LOOKED_AT);
            for (int i = newest.size() - 1; i >= 0; i--) {
                ExecutionState state = newest.get(i);
                if (known.see(state.executionId(), state.version())) {
                    feed.found(state.executionId(), state.version(), state.status());
                    timeline.append(null, state, EventText.of(null, "status", json.writeValueAsBytes(state)));
                }
            }
        }
        news();
    }

    /** All of the past is there that there is, and maybe something new. */
    private void news() {
        followers.forEach((stream, follower) -> {
            follower.begin(timeline);
            stream.news();
        });
    }
}
