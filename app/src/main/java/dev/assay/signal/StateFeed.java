package dev.assay.signal;

import dev.assay.runner.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * State changes of executions, wherever they are made: a listener hears those of the one execution it subscribed to. A
 * change may be missed, told twice or told late; {@link #connected} and {@link #onMissed} say when to look for oneself.
 * Listeners run on the thread that tells and must not block.
 */
@Component
public class StateFeed {

    private final RedisLink link;
    private final Map<UUID, List<Consumer<StateChange>>> subscribers = new ConcurrentHashMap<>();
    private final List<Consumer<StateChange>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<StateChange>> cancelListeners = new CopyOnWriteArrayList<>();

    StateFeed(RedisLink link) {
        this.link = link;
        link.receive(Signal.STATE, (channel, signal) -> received(signal, false));
        link.receive(Signal.CANCEL, (channel, signal) -> received(signal, true));
    }

    /** Ends by {@link #close}. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Told of each change of that execution until the subscription is closed. */
    public Subscription subscribe(UUID id, Consumer<StateChange> listener) {
        subscribers.compute(id, (key, others) -> {
            List<Consumer<StateChange>> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(listener);
            return all;
        });
        return () -> subscribers.computeIfPresent(id, (key, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /** How many executions are subscribed to. */
    int watched() {
        return subscribers.size();
    }

    /** Told of each change in the cluster: for those alone that keep something of any execution. */
    public void onAny(Consumer<StateChange> listener) {
        listeners.add(listener);
    }

    /** Told of each execution in the cluster that was cancelled, with the version of the row that says so. */
    public void onCancel(Consumer<StateChange> listener) {
        cancelListeners.add(listener);
    }

    /** After every connect to Redis: changes may have been missed before. */
    public void onMissed(Runnable action) {
        link.onMissed(action);
    }

    /** Whether changes that other processes make reach this one. */
    public boolean connected() {
        return link.connected();
    }

    /** Tells of a change that is committed; it never blocks or fails. */
    public void changed(UUID id, long version, @Nullable Status status) {
        StateChange change = new StateChange(id, version, status);
        tell(change);
        String message = SignalCodec.write(Signal.state(link.origin(), change));
        link.publish(pipeline -> {
            ChangeLog.append(pipeline, link.channels(), change);
            pipeline.publish(link.channels().state(), message);
        });
    }

    /** Tells of executions that are queued, committed now: nobody waits for that, but it is a change. */
    public void submitted(UUID id) {
        StateChange change = new StateChange(id, 1, Status.QUEUED);
        link.publish(pipeline -> ChangeLog.append(pipeline, link.channels(), change));
    }

    /** Tells of a cancellation that is committed: whoever runs the execution may stop. */
    public void cancelled(UUID id, long version) {
        StateChange change = new StateChange(id, version, Status.CANCELLED);
        tell(cancelListeners, change);
        String message = SignalCodec.write(Signal.cancel(link.origin(), change));
        link.publish(pipeline -> pipeline.publish(link.channels().state(), message));
        changed(id, version, Status.CANCELLED);
    }

    /** A change that was found rather than told of: whoever remembers an older state here learns of it. */
    public void found(UUID id, long version, Status status) {
        tell(new StateChange(id, version, status));
    }

    /** What this process published comes back to it, and was told here already. */
    private void received(Signal signal, boolean cancel) {
        StateChange change = signal.change();
        if (change == null || link.origin().equals(signal.origin())) {
            return;
        }
        if (cancel) {
            tell(cancelListeners, change);
        } else {
            tell(change);
        }
    }

    private void tell(StateChange change) {
        tell(listeners, change);
        tell(subscribers.getOrDefault(change.id(), List.of()), change);
    }

    private static void tell(List<Consumer<StateChange>> to, StateChange change) {
        to.forEach(listener -> listener.accept(change));
    }
}
