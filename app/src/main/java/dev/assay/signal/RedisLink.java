package dev.assay.signal;

import dev.assay.cluster.NodeName;
import dev.assay.settings.AssayProperties;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** This process' connections to Redis: one that publishes, one that listens, and who is told of what comes. */
@Component
class RedisLink implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final Channels channels;
    private final String node;
    private final String origin = UUID.randomUUID().toString();
    private final RedisPublisher publisher;
    private final RedisSubscriber subscriber;
    private final Thread publisherThread;
    private final Thread subscriberThread;
    private final Map<String, BiConsumer<String, Signal>> receivers = new ConcurrentHashMap<>();
    private final List<Runnable> onConnect = new CopyOnWriteArrayList<>();
    private final List<Runnable> onMissed = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    @Autowired
    RedisLink(AssayProperties properties, NodeName name) {
        this(
                RedisAddress.of(properties.redis().url()),
                new Channels(properties.redis().prefix()),
                name.value());
    }

    RedisLink(RedisAddress address, Channels channels, String node) {
        this.channels = channels;
        this.node = node;
        this.publisher = new RedisPublisher(address, () -> onConnect.forEach(Runnable::run));
        this.subscriber = new RedisSubscriber(
                address,
                List.of(channels.state(), channels.wake(), channels.wake(node)),
                this::received,
                () -> onMissed.forEach(Runnable::run));
        this.publisherThread = RedisSubscriber.daemon(publisher, "signal-publish");
        this.subscriberThread = RedisSubscriber.daemon(subscriber, "signal-subscribe");
    }

    /** Names this process in what it publishes, even among those of one machine and process id. */
    String origin() {
        return origin;
    }

    String node() {
        return node;
    }

    Channels channels() {
        return channels;
    }

    /** Whether what other processes publish reaches this one. */
    boolean connected() {
        return subscriber.connected();
    }

    /** Never blocks; what cannot be sent is dropped. */
    void publish(RedisPublisher.Command command) {
        publisher.offer(command);
    }

    /** @param receiver told of the channel and the signal, of that kind alone */
    void receive(String kind, BiConsumer<String, Signal> receiver) {
        receivers.put(kind, receiver);
    }

    /** After every connect of the publisher: Redis may have forgotten what it was told. */
    void onConnect(Runnable action) {
        onConnect.add(action);
    }

    /** After every subscribe: something may have been missed before it. */
    void onMissed(Runnable action) {
        onMissed.add(action);
    }

    void received(String channel, Signal signal) {
        BiConsumer<String, Signal> receiver = receivers.get(signal.kind());
        if (receiver == null) {
            LOG.debug("Ignoring a signal of a kind this version does not know: {}", signal.kind());
        } else {
            receiver.accept(channel, signal);
        }
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
