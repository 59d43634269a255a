package dev.assay.signal;

import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The one connection that streams are read over, and its thread; made when somebody reads first. */
@Component
class RedisReads implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RedisReads.class);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final long WHILE_AWAY_NANOS = Duration.ofMillis(200).toNanos();

    private final RedisAddress address;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> RedisSubscriber.daemon(task, "signal-read"));
    private @Nullable Jedis connection;
    private long failedAt;
    private boolean failed;

    @Autowired
    RedisReads(AssayProperties properties) {
        this(RedisAddress.of(properties.redis().url()));
    }

    RedisReads(RedisAddress address) {
        this.address = address;
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Reads soon, on the one thread.
     *
     * @param away in its place, or after it has failed half-way: Redis is away
     * @param then after either, whatever came of it
     */
    void read(Consumer<Jedis> read, Runnable away, Runnable then) {
        try {
            thread.execute(() -> {
                readNow(read, away);
                then.run();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped: nobody reads any more");
        }
    }

    private void readNow(Consumer<Jedis> read, Runnable away) {
        try {
            if (failed && System.nanoTime() - failedAt < WHILE_AWAY_NANOS) {
                away.run();
                return;
            }
            read.accept(connection());
            failed = false;
        } catch (JedisException e) {
            LOG.debug("Redis is away; streams are read later: {}", e.toString());
            failed = true;
            failedAt = System.nanoTime();
            disconnect();
            away.run();
        } catch (RuntimeException e) {
            LOG.warn("What a stream of Redis holds cannot be told", e);
        }
    }

    private Jedis connection() {
        Jedis open = connection;
        if (open == null) {
            open = address.connect(READ_TIMEOUT);
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        Jedis open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (JedisException e) {
                LOG.debug("It was closed by the other side", e);
            }
        }
    }

    @Override
    public void destroy() {
        thread.execute(this::disconnect);
        thread.shutdown();
    }
}
