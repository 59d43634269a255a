package dev.assay.push.live;

import dev.assay.execution.view.ExecutionState;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.Executions;
import dev.assay.push.sse.EventCall;
import dev.assay.push.sse.EventStream;
import dev.assay.runner.Status;
import dev.assay.settings.ApiRole;
import dev.assay.settings.AssayProperties;
import dev.assay.signal.JournalReader;
import dev.assay.signal.StateChange;
import dev.assay.signal.StateFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The executions that clients follow. On the push thread: the feed says which changed, these are read together, and shown once what
 * their attempts told before has been read too. What the feed misses is found by a look at all of them.
 */
@Component
@ApiRole
class ExecutionWatches {

    private static final long LOOK_WHILE_AWAY = Duration.ofMillis(200).toNanos();
    private static final long LOOK = Duration.ofSeconds(5).toNanos();

    /** Ended executions read at once: each may have megabytes of output. */
    private static final int MAX_READ = 32;

    private static final int MAX_LOOKED_AT = 1000;

    private final Map<UUID, Audience> audiences = new ConcurrentHashMap<>();
    private final Executions executions;
    private final StateFeed feed;
    private final JournalReader journals;
    private final JsonMapper json;
    private final PushThread thread;
    private final PushThread.Gathered<UUID> changed;
    private final PushThread.Gathered<UUID> ending;
    private final long window;
    private long lookedAt;

    ExecutionWatches(
            Executions executions,
            StateFeed feed,
            JournalReader journals,
            JsonMapper json,
            PushThread thread,
            AssayProperties properties) {
        this.executions = executions;
        this.feed = feed;
        this.journals = journals;
        this.json = json;
        this.thread = thread;
        this.window = properties.push().outputWindow().toBytes();
        this.changed = thread.gathered(this::look);
        this.ending = thread.gathered(this::end);
        feed.onMissed(() -> thread.soon(this::lookAtAll));
        journals.onGrown(id -> with(id, journals::read));
        thread.everyTick(this::tick);
    }

    /** Answers a client with the events of an execution that is there and the client's. */
    void follow(UUID id, EventCall call) throws IOException {
        Audience audience = audiences.compute(id, (key, known) -> {
            Audience one = known == null ? assemble(id) : known;
            one.enter();
            return one;
        });
        EventStream stream;
        try {
            stream = call.open(new Follower(audience.watch().timeline(), call.last()), left -> {
                audience.remove(left);
                leave(audience);
            });
        } catch (IOException | RuntimeException e) {
            leave(audience);
            throw e;
        }
        audience.add(stream);
        changed.add(id);
        stream.start();
    }

    private Audience assemble(UUID id) {
        journals.listen(id);
        return new Audience(
                new ExecutionWatch(id, window, json),
                feed.subscribe(id, this::told),
                (audience, read) -> thread.soon(() -> tell(audience, read)));
    }

    private void leave(Audience left) {
        if (left.leave()) {
            audiences.computeIfPresent(left.executionId(), (id, known) -> {
                if (known != left || !left.isDeserted()) {
                    return known;
                }
                left.close();
                return null;
            });
        }
    }

    private void with(UUID id, Consumer<Audience> action) {
        Audience audience = audiences.get(id);
        if (audience != null) {
            action.accept(audience);
        }
    }

    private void told(StateChange change) {
        thread.soon(() -> with(change.id(), audience -> {
            if (audience.watch().isNews(change)) {
                changed.add(change.id());
            }
        }));
    }

    private void look(Collection<UUID> ids) {
        List<UUID> watched = ids.stream().filter(audiences::containsKey).toList();
        PushThread.inPages(watched, MAX_LOOKED_AT, page -> {
            Map<UUID, ExecutionState> states = executions.states(page);
            page.forEach(id -> with(id, audience -> is(audience, states.get(id))));
        });
    }

    private void is(Audience audience, @Nullable ExecutionState state) {
        ExecutionWatch watch = audience.watch();
        if (state == null) {
            watch.gone();
            over(audience);
        } else if (watch.is(state)) {
            // Whoever asks with GET from now on is told no less.
            feed.found(state.executionId(), state.version(), state.status());
            if (watch.mayHaveMore() && feed.connected()) {
                watch.reads();
                journals.read(audience);
            } else {
                show(audience);
            }
        }
        audience.news();
    }

    private void tell(Audience audience, Audience.@Nullable Journal read) {
        if (read != null) {
            audience.watch().tell(read.entries());
        }
        if (read == null || read.whole()) {
            audience.watch().wasRead();
            show(audience);
        }
        audience.news();
    }

    /** Shows the next state, if nothing more is expected to come before it. */
    private void show(Audience audience) {
        ExecutionWatch watch = audience.watch();
        ExecutionState next = watch.next();
        if (next == null || (watch.isMoreExpected() && feed.connected())) {
            return;
        }
        if (next.status().isTerminal()) {
            ending.add(watch.id());
        } else {
            watch.showNext();
            if (next.status() == Status.RUNNING) {
                listen(audience);
            }
        }
    }

    private void end(List<UUID> ids) {
        PushThread.inPages(ids, MAX_READ, page -> {
            for (ExecutionView.Ended ended : executions.ended(page)) {
                with(ended.executionId(), audience -> {
                    audience.watch().end(json.writeValueAsBytes(ended));
                    over(audience);
                });
            }
        });
    }

    private void over(Audience audience) {
        audiences.remove(audience.executionId(), audience);
        audience.close();
        audience.news();
    }

    private void listen(Audience audience) {
        audience.watch().listened();
        journals.listen(audience.executionId());
        journals.read(audience);
    }

    private void tick() {
        long now = System.nanoTime();
        if (!audiences.isEmpty() && now - lookedAt >= (feed.connected() ? LOOK : LOOK_WHILE_AWAY)) {
            lookAtAll();
        }
        for (Audience audience : audiences.values()) {
            if (audience.watch().isToBeListenedTo(now)) {
                listen(audience);
            }
            if (audience.watch().next() != null) {
                show(audience);
                audience.news();
            }
        }
    }

    private void lookAtAll() {
        lookedAt = System.nanoTime();
        look(List.copyOf(audiences.keySet()));
    }
}
