package dev.assay.push.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open answer of events. Nobody waits for the client: it is written to only while it takes something without waiting, by whoever
 * comes by with news, and by the web server when it takes something again.
 */
public final class EventStream implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final AsyncContext open;
    private final ServletOutputStream out;
    private final EventSource source;
    private final Consumer<EventStream> onClose;
    private byte @Nullable [] first;
    private boolean unflushed;
    private boolean started;
    private boolean closed;
    private long writtenAt = System.nanoTime();

    /** @param first is sent before anything else */
    EventStream(
            AsyncContext open,
            ServletOutputStream out,
            EventSource source,
            byte[] first,
            Consumer<EventStream> onClose) {
        this.open = open;
        this.out = out;
        this.source = source;
        this.first = first;
        this.onClose = onClose;
    }

    /** Begins, once the request's thread has left. To be called when whoever has news knows of the stream. */
    public synchronized void start() {
        if (!closed) {
            open.addListener(this);
            out.setWriteListener(this);
        }
    }

    /** There may be something new. Never waits. */
    public synchronized void news() {
        if (started && !closed) {
            write();
        }
    }

    /** Tells the client that somebody is here, if it has not been told anything since. */
    synchronized void heartbeat(long since) {
        if (started && !closed && source.hasBegun() && first == null && writtenAt - since < 0) {
            first = HEARTBEAT;
            write();
        }
    }

    private void write() {
        try {
            while (source.hasBegun() && out.isReady()) {
                byte[] next = next();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (source.isOver()) {
                    end();
                    return;
                } else if (unflushed) {
                    out.flush();
                    unflushed = false;
                    writtenAt = System.nanoTime();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The client of a stream has left", e);
            end();
        }
    }

    private byte @Nullable [] next() {
        byte[] waiting = first;
        first = null;
        return waiting == null ? source.next() : waiting;
    }

    /** The node stops; the client goes on elsewhere. */
    synchronized void end() {
        if (!closed) {
            closed = true;
            complete();
            onClose.accept(this);
        }
    }

    private void complete() {
        try {
            open.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The server ended the request before, or is about to", e);
        }
    }

    @Override
    public synchronized void onWritePossible() {
        started = true;
        if (!closed) {
            write();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        failed();
    }

    @Override
    public void onError(AsyncEvent event) {
        failed();
    }

    /** While the server was finding that out, nobody could complete the request; left open, it would be answered with an error page. */
    private void failed() {
        end();
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
