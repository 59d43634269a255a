package dev.assay.push;

import dev.assay.web.FromQuery;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * How long a client wants its answer to wait for the end, and where that answer goes: a controller that takes this as an
 * argument hands it on and returns nothing.
 */
@FromQuery("wait")
public final class Wait {

    /** A longer wait is asked for again: nothing between client and server keeps a silent connection for ever. */
    public static final int MAX_SECONDS = 30;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final int seconds;
    private final boolean preferred;

    /** @param preferred whether it was asked for by {@code Prefer} */
    Wait(HttpServletRequest request, HttpServletResponse response, int seconds, boolean preferred) {
        this.request = request;
        this.response = response;
        this.seconds = seconds;
        this.preferred = preferred;
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** Answers; says that the preference was heeded, where it was one. */
    void send(byte[] json) throws IOException {
        if (preferred) {
            response.setHeader("Preference-Applied", "wait=" + seconds);
            response.setHeader(HttpHeaders.VARY, "Prefer");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    /** Leaves the request open when its thread returns. */
    LateAnswer leaveOpen() {
        AsyncContext open = request.startAsync();
        open.setTimeout(0);
        return new LateAnswer(open, this);
    }
}
