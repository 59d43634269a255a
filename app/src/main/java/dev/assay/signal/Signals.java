package dev.assay.signal;

import dev.assay.cluster.NodeName;
import dev.assay.runner.Status;
import dev.assay.settings.AssayProperties;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends and receives hints. Listeners of this process hear at once, others over Redis; call only after a commit, so that
 * what a hint speaks of can be read. Nothing here blocks or fails its caller.
 */
@Component
public class Signals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    /** Wakes one idle worker that still listens, else everybody. */
    private static final String WAKE_ONE = """
            while true do
              local worker = redis.call('SPOP', KEYS[1])
              if not worker then return redis.call('PUBLISH', ARGV[1], ARGV[2]) end
              if redis.call('PUBLISH', ARGV[1] .. ':' .. worker, ARGV[2]) > 0 then return 1 end
            end
            """;

    /** Told of every change of an execution's row, with the row's version where it is known. */
    public interface StateListener {
        void changed(UUID executionId, long version);
    }

    private final Channels channels;
    private final String self;
    private final RedisPublisher publisher;
    private final RedisSubscriber subscriber;
    private final Thread publisherThread;
    private final Thread subscriberThread;
    private final List<StateListener> stateListeners = new CopyOnWriteArrayList<>();
    private final List<StateListener> cancelListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean announcedIdle = new AtomicBoolean();
    private volatile @Nullable BooleanSupplier worker;
    private volatile boolean running;

    Signals(AssayProperties properties, NodeName name) {
        RedisAddress address = RedisAddress.of(properties.redis().url());
        this.channels = new Channels(properties.redis().prefix());
        this.self = name.value();
        this.publisher = new RedisPublisher(address, this::announceAgain);
        this.subscriber = new RedisSubscriber(
                address,
                List.of(channels.state(), channels.wake(), channels.wake(self)),
                this::received,
                this::assumeMissed);
        this.publisherThread = RedisSubscriber.daemon(publisher, "signal-publish");
        this.subscriberThread = RedisSubscriber.daemon(subscriber, "signal-subscribe");
    }

    /** Registers this process' worker; it answers whether it had a free slot for the wake-up. */
    public void onWork(BooleanSupplier wake) {
        worker = wake;
    }

    public void onState(StateListener listener) {
        stateListeners.add(listener);
    }

    /** Told when an execution was cancelled, with the version of the row that says so. */
    public void onCancel(StateListener listener) {
        cancelListeners.add(listener);
    }

    /** Whether hints of other processes reach this one. */
    public boolean connected() {
        return subscriber.connected();
    }

    /** How many executions somebody waits for just now. */
    public int watched() {
        return 0;
    }

    /** Something was queued: wakes this process' worker if it has a free slot, else one elsewhere. */
    public void workAvailable() {
        if (!wakeLocal()) {
            wakeElsewhere();
        }
    }

    /** This worker took what it can and there may be more. */
    public void moreWork() {
        if (announcedIdle.compareAndSet(true, false)) {
            publisher.offer(pipeline -> pipeline.srem(channels.idle(), self));
        }
        wakeElsewhere();
    }

    /** This worker found nothing more to do and has free slots. */
    public void idle() {
        if (announcedIdle.compareAndSet(false, true)) {
            announce();
        }
    }

    /** An execution changed. */
    public void stateChanged(UUID id, long version) {
        tell(stateListeners, id, version);
        String message = SignalCodec.write(Signal.state(id, version));
        publisher.offer(pipeline -> pipeline.publish(channels.state(), message));
    }

    /** An execution changed to that status. */
    public void stateChanged(UUID id, long version, Status status) {
        stateChanged(id, version);
    }

    /** An execution was cancelled: whoever runs it may stop. */
    public void cancelled(UUID id, long version) {
        tell(cancelListeners, id, version);
        String message = SignalCodec.write(Signal.cancel(id, version));
        publisher.offer(pipeline -> pipeline.publish(channels.state(), message));
        stateChanged(id, version);
    }

    private void wakeElsewhere() {
        String message = SignalCodec.write(Signal.wake());
        publisher.offer(
                pipeline -> pipeline.eval(WAKE_ONE, List.of(channels.idle()), List.of(channels.wake(), message)));
    }

    private boolean wakeLocal() {
        BooleanSupplier local = worker;
        return local != null && local.getAsBoolean();
    }

    private void announce() {
        publisher.offer(pipeline -> pipeline.sadd(channels.idle(), self));
    }

    private void announceAgain() {
        if (announcedIdle.get()) {
            announce();
        }
    }

    private void received(String channel, Signal signal) {
        switch (signal.kind()) {
            case Signal.STATE -> {
                if (signal.id() != null) {
                    tell(stateListeners, signal.id(), signal.version());
                }
            }
            case Signal.CANCEL -> {
                if (signal.id() != null) {
                    tell(cancelListeners, signal.id(), signal.version());
                }
            }
            case Signal.WAKE -> receivedWake(channel.equals(channels.wake(self)));
            default -> LOG.debug("Ignoring a signal of a kind this version does not know: {}", signal.kind());
        }
    }

    /** A wake-up meant for this worker alone goes on to the next one when it is of no use here. */
    private void receivedWake(boolean forThisWorker) {
        if (forThisWorker) {
            announcedIdle.set(false);
        }
        if (!wakeLocal() && forThisWorker) {
            wakeElsewhere();
        }
    }

    private void assumeMissed() {
        announceAgain();
        wakeLocal();
    }

    private static void tell(List<StateListener> listeners, UUID id, long version) {
        listeners.forEach(listener -> listener.changed(id, version));
    }

    @Override
    public void start() {
        running = true;
        publisherThread.start();
        subscriberThread.start();
    }

    @Override
    public void stop() {
        running = false;
        subscriber.stop();
        publisherThread.interrupt();
        subscriberThread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Up before anything that queues or claims, the web server included, and down after it. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }
}
