package dev.assay.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events one by one, as the standard says they are to be read. */
public final class EventReader implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private String lastId = "";
    private final AtomicInteger comments = new AtomicInteger();

    EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /**
     * An event.
     *
     * @param id last one that was sent, by this event or one before
     */
    public record Event(String id, String name, JsonNode data) {
        public String text(String field) {
            return data.path(field).asString();
        }
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** How many comments came so far. */
    public int comments() {
        return comments.get();
    }

    /** The next one; empty when the server has ended the stream. */
    public Optional<Event> next() {
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (@Nullable String line = line(); line != null; line = line()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(lastId, name, JsonMapper.shared().readTree(data.toString())));
            } else if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            } else if (line.startsWith(":")) {
                comments.incrementAndGet();
            }
        }
        return Optional.empty();
    }

    private @Nullable String line() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** All that come until the server ends the stream. */
    public List<Event> rest() {
        List<Event> all = new ArrayList<>();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            all.add(event.get());
        }
        return all;
    }

    /** Those up to the first of that name, this one included. */
    public List<Event> until(String name) {
        List<Event> all = new ArrayList<>();
        Optional<Event> event = next();
        while (event.isPresent()) {
            all.add(event.get());
            if (event.get().name().equals(name)) {
                return all;
            }
            event = next();
        }
        throw new IllegalStateException("no event " + name + " came, but " + all);
    }

    /** The client leaves. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
