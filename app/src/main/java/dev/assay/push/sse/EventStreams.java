package dev.assay.push.sse;

import dev.assay.periodic.PeriodicTask;
import dev.assay.settings.ApiRole;
import dev.assay.settings.AssayProperties;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All open streams of this node: how many there may be, their heartbeats, and their end when the node stops. */
@Component
@ApiRole
class EventStreams implements SmartLifecycle {

    private final int most;
    private final Duration heartbeat;
    private final PeriodicTask heartbeats;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    EventStreams(AssayProperties properties) {
        this.most = properties.push().streams();
        this.heartbeat = properties.push().heartbeat();
        // Half as often, so that none is silent for much longer than promised.
        Duration every = heartbeat.dividedBy(2);
        this.heartbeats = new PeriodicTask("push-heartbeat", every, every, this::beat);
    }

    /** Makes room for one more, until it has {@link #left}; throws when there is none. */
    void enter() {
        if (!running) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "This server stops; open the stream again, at another one");
        }
        if (count.incrementAndGet() > most) {
            left();
            throw new ApiException(
                    ErrorCode.UNAVAILABLE,
                    "This server keeps " + most + " event streams open already, as many as assay.push.streams allows;"
                            + " try again later, or wait with GET and ?wait=");
        }
    }

    void left() {
        count.decrementAndGet();
    }

    void add(EventStream stream) {
        open.add(stream);
        if (!running) {
            stream.end();
        }
    }

    void closed(EventStream stream) {
        open.remove(stream);
        left();
    }

    private void beat() {
        long since = System.nanoTime() - heartbeat.dividedBy(2).toNanos();
        open.forEach(stream -> stream.heartbeat(since));
    }

    @Override
    public void start() {
        running = true;
        heartbeats.start();
    }

    /** Before the web server waits for the requests under way. */
    @Override
    public void stop() {
        running = false;
        heartbeats.stop();
        List.copyOf(open).forEach(EventStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
