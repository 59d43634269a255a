package dev.assay.signal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The one subscription of this process. After every (re)subscribe it assumes that something was missed. A connection
 * that answers no ping for a while is given up: a black hole looks like silence.
 */
final class RedisSubscriber implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSubscriber.class);
    private static final Duration PING_EVERY = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final RedisAddress address;
    private final List<String> channels;
    private final BiConsumer<String, Signal> onSignal;
    private final Runnable onSubscribed;
    private final Backoff backoff = new Backoff();
    private final ScheduledExecutorService pinger =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "signal-ping"));
    private volatile boolean connected;
    private volatile boolean stopped;
    private volatile Subscription subscription = new Subscription();
    private volatile @Nullable Jedis connection;

    RedisSubscriber(
            RedisAddress address, List<String> channels, BiConsumer<String, Signal> onSignal, Runnable onSubscribed) {
        this.address = address;
        this.channels = channels;
        this.onSignal = onSignal;
        this.onSubscribed = onSubscribed;
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    boolean connected() {
        return connected;
    }

    void stop() {
        stopped = true;
        pinger.shutdownNow();
        Jedis current = connection;
        if (current != null) {
            // Not by unsubscribing: who waits for that answer in a network that swallows packets waits for the read's
            // time-out.
            current.getConnection().disconnect();
        }
    }

    @Override
    public void run() {
        pinger.scheduleWithFixedDelay(this::ping, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        boolean wasAway = false;
        try {
            while (!stopped) {
                wasAway = subscribe(wasAway);
                backoff.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the connection has ended, and whether that is news to keep quiet about next time. */
    private boolean subscribe(boolean wasAway) {
        try (Jedis redis = address.connect(SILENCE)) {
            connection = redis;
            subscription = new Subscription();
            redis.subscribe(subscription, channels.toArray(String[]::new));
            return false;
        } catch (JedisException e) {
            if (!wasAway && !stopped) {
                LOG.warn("Redis is away: everything still finishes, only slower ({})", e.toString());
            }
            return true;
        } finally {
            connected = false;
            connection = null;
        }
    }

    private void ping() {
        try {
            if (connected) {
                subscription.ping();
            }
        } catch (JedisException e) {
            LOG.debug("Ping failed; the subscription ends and is made again: {}", e.toString());
        }
    }

    private final class Subscription extends JedisPubSub {

        @Override
        public void onSubscribe(String channel, int subscribedChannels) {
            if (subscribedChannels == channels.size()) {
                backoff.reset();
                connected = true;
                LOG.info("Listening for signals");
                onSubscribed.run();
            }
        }

        @Override
        public void onMessage(String channel, String message) {
            SignalCodec.read(message).ifPresent(signal -> onSignal.accept(channel, signal));
        }
    }
}
