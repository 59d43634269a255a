package dev.assay.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends hints from one thread, several in a round trip. Callers never wait: while Redis is away, or slower than we are,
 * hints are dropped, which costs the receivers their fallback interval.
 */
final class RedisPublisher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPublisher.class);
    private static final int BACKLOG = 10_000;
    private static final int BATCH = 200;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    /** A hint on its way. */
    interface Command {
        void appendTo(Pipeline pipeline);

        /** What is to be sent when the answer is there; null for nothing. */
        default @Nullable Command next() {
            return null;
        }
    }

    private final BlockingQueue<Command> backlog = new LinkedBlockingQueue<>(BACKLOG);
    private final RedisAddress address;
    private final Runnable onConnect;
    private final Backoff backoff = new Backoff();

    /** @param onConnect called after every connect, to offer again what Redis may have forgotten */
    RedisPublisher(RedisAddress address, Runnable onConnect) {
        this.address = address;
        this.onConnect = onConnect;
    }

    /** Never blocks. */
    void offer(Command command) {
        if (!backlog.offer(command)) {
            LOG.debug("A hint was dropped: Redis is away or slow");
        }
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                connectAndSend();
                backlog.clear();
                backoff.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndSend() throws InterruptedException {
        try (Jedis redis = address.connect(READ_TIMEOUT)) {
            redis.ping();
            backoff.reset();
            onConnect.run();
            List<Command> batch = new ArrayList<>();
            while (true) {
                batch.add(backlog.take());
                backlog.drainTo(batch, BATCH);
                send(redis, batch);
                batch.clear();
            }
        } catch (JedisException e) {
            LOG.debug("Redis is away; hints are dropped until it is back: {}", e.toString());
        }
    }

    private static void send(Jedis redis, List<Command> batch) {
        List<Command> next = batch;
        while (!next.isEmpty()) {
            try (Pipeline pipeline = redis.pipelined()) {
                next.forEach(command -> command.appendTo(pipeline));
                pipeline.sync();
            }
            next = next.stream().map(Command::next).flatMap(Stream::ofNullable).toList();
        }
    }
}
