package dev.assay.push.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Events as they travel. */
public final class EventText {

    private EventText() {}

    /**
     * One event.
     *
     * @param id null for one that a client which goes on from its last id is told again
     * @param json in one line
     */
    public static byte[] of(@Nullable EventId id, String event, String json) {
        return of(id, event, json.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, of UTF-8. */
    public static byte[] of(@Nullable EventId id, String event, byte[] json) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(json.length + 64);
        write(text, (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: ");
        text.writeBytes(json);
        write(text, "\n\n");
        return text.toByteArray();
    }

    /** One after the other. */
    public static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static void write(ByteArrayOutputStream text, String part) {
        text.writeBytes(part.getBytes(StandardCharsets.UTF_8));
    }
}
