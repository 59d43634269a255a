package dev.assay.push.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** A call for events: a controller takes it as an argument, and hands it to whoever answers it with a stream. */
public final class EventCall {

    /** How soon a client that loses its connection comes back. */
    private static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final EventId last;
    private final EventStreams streams;

    EventCall(HttpServletRequest request, HttpServletResponse response, EventId last, EventStreams streams) {
        this.request = request;
        this.response = response;
        this.last = last;
        this.streams = streams;
    }

    /** What the client has already; {@link EventId#START} when it begins. */
    public EventId last() {
        return last;
    }

    /** Tells the client that there is nothing to come, and not to come again. */
    public void nothingMore() {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /**
     * Answers with the events of that source; throws when there are too many streams. It begins when it is started.
     *
     * @param onClose told when it has ended, whoever ended it
     */
    public EventStream open(EventSource source, Consumer<EventStream> onClose) throws IOException {
        streams.enter();
        EventStream stream;
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Asks proxies of that kind not to hold events back.
            response.setHeader("X-Accel-Buffering", "no");
            AsyncContext open = request.startAsync();
            open.setTimeout(0);
            stream = new EventStream(open, response.getOutputStream(), source, GREETING, left -> {
                streams.closed(left);
                onClose.accept(left);
            });
        } catch (IOException | RuntimeException e) {
            streams.left();
            throw e;
        }
        streams.add(stream);
        return stream;
    }
}
