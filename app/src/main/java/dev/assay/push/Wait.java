package dev.assay.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** How long a client wants its answer to wait for the end; a controller takes it as an argument. */
public final class Wait {

    /** A longer wait is asked for again: nothing between client and server keeps a silent connection for ever. */
    static final int MAX_SECONDS = 30;

    private final HttpServletRequest request;
    private final int seconds;
    private final boolean preferred;

    /** @param preferred whether it was asked for by {@code Prefer} */
    Wait(HttpServletRequest request, int seconds, boolean preferred) {
        this.request = request;
        this.seconds = seconds;
        this.preferred = preferred;
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** Says in the answer that the preference was heeded, where it was one. */
    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (preferred) {
            headers.set("Preference-Applied", "wait=" + seconds);
            headers.set(HttpHeaders.VARY, "Prefer");
        }
        return headers;
    }

    /** Leaves the request open when its thread returns. */
    AsyncContext leaveOpen() {
        AsyncContext open = request.startAsync();
        open.setTimeout(0);
        return open;
    }
}
