package dev.assay.signal;

import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XTrimParams;

/**
 * Sends what attempts tell while they run: one capped stream an execution, which expires. Entries carry the version of the row
 * that says RUNNING, so Redis itself refuses those of an attempt that was overtaken. One thread, which takes what there is when it
 * is an attempt's turn: nobody who writes waits for Redis.
 */
@Component
@WorkerRole
public class JournalWriter implements DisposableBean {

    static final String EVENT = "e";
    static final String DATA = "d";
    static final String ATTEMPT = "a";

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration WHILE_AWAY = Duration.ofMillis(500);

    /** Between two turns of an attempt: what is written meanwhile travels together. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** After a full turn, so that readers can take what they are sent before it is trimmed. */
    private static final Duration LONG_PAUSE = Duration.ofMillis(25);

    private final RedisAddress address;
    private final Channels channels;
    private final String origin;
    private final RedisLink link;
    private final long window;
    private final Duration kept;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> RedisSubscriber.daemon(task, "signal-journal"));
    private @Nullable Jedis connection;

    @Autowired
    JournalWriter(AssayProperties properties, RedisLink link) {
        this.address = RedisAddress.of(properties.redis().url());
        this.channels = link.channels();
        this.origin = link.origin();
        this.link = link;
        this.window = properties.push().outputWindow().toBytes();
        this.kept = properties.push().outputKept();
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Where entries come from: an attempt. */
    public interface Source {

        /** The next entries in order, of about so many bytes in all; empty when there are none just now. */
        List<JournalEntry> take(long bytes);

        /** Whether it is not worth to keep trying: it has ended long ago. */
        boolean isStale();
    }

    /** Told of each execution that somebody wants to hear of. */
    public void onListen(Consumer<UUID> listener) {
        link.receive(Signal.LISTEN, (channel, signal) -> {
            UUID id = signal.id();
            if (id != null) {
                listener.accept(id);
            }
        });
    }

    /** A way for one attempt's entries. */
    public JournalSending sending(UUID executionId, long version, Source source) {
        return new JournalSending(executionId, version, source, this::soon, window);
    }

    private void soon(JournalSending sending) {
        schedule(sending, Duration.ZERO);
    }

    private void schedule(JournalSending sending, Duration after) {
        try {
            thread.schedule(() -> turn(sending), after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopped: nothing is told any more");
        }
    }

    private void turn(JournalSending sending) {
        try {
            List<JournalEntry> batch = sending.begin();
            if (batch.isEmpty()) {
                return;
            }
            send(sending, batch);
            schedule(sending, sending.confirm() ? LONG_PAUSE : PAUSE);
        } catch (JedisException e) {
            LOG.debug("Redis is away; what an attempt tells waits: {}", e.toString());
            disconnect();
            if (!sending.isStale()) {
                schedule(sending, WHILE_AWAY);
            }
        } catch (RuntimeException e) {
            LOG.warn("What an attempt tells cannot be sent", e);
        }
    }

    private void send(JournalSending sending, List<JournalEntry> batch) {
        String key = channels.journal(sending.executionId());
        String grown = SignalCodec.write(Signal.of(Signal.JOURNAL, origin, sending.executionId()));
        try (Pipeline pipeline = connection().pipelined()) {
            for (JournalEntry entry : batch) {
                pipeline.xadd(
                        key,
                        Map.of(
                                EVENT, entry.event(),
                                DATA, entry.data(),
                                ATTEMPT, String.valueOf(entry.attempt())),
                        XAddParams.xAddParams().id(JournalEntry.id(entry.version(), entry.number())));
            }
            // Of earlier attempts nothing is of use any more.
            pipeline.xtrim(
                    key,
                    XTrimParams.xTrimParams()
                            .minId(JournalEntry.id(sending.version(), sending.firstKept()))
                            .exactTrimming());
            pipeline.pexpire(key, kept.toMillis());
            pipeline.publish(channels.state(), grown);
            pipeline.sync();
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
