package dev.assay.execution.web;

import dev.assay.access.Caller;
import dev.assay.push.live.ScopeEvents;
import dev.assay.push.sse.EventCall;
import dev.assay.settings.ApiRole;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@ApiRole
@RestController
class EventController {

    private final ScopeEvents events;

    EventController(ScopeEvents events) {
        this.events = events;
    }

    /** What becomes of everything that is the caller's, until the client leaves. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void all(EventCall call, Caller caller) throws IOException {
        events.follow(caller.sees(), null, call);
    }
}
