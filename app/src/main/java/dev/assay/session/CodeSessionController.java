package dev.assay.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.assay.access.Caller;
import dev.assay.idempotency.Idempotency;
import dev.assay.push.Wait;
import dev.assay.push.WaitingAnswers;
import dev.assay.push.live.ScopeEvents;
import dev.assay.push.sse.EventCall;
import dev.assay.settings.ApiRole;
import dev.assay.submission.QueuedExecution;
import dev.assay.submission.RunOptions;
import dev.assay.web.Paging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@ApiRole
@RestController
@RequestMapping("/code-sessions")
class CodeSessionController {

    private final CodeSessions sessions;
    private final WaitingAnswers answers;
    private final ScopeEvents events;

    CodeSessionController(CodeSessions sessions, WaitingAnswers answers, ScopeEvents events) {
        this.sessions = sessions;
        this.answers = answers;
        this.events = events;
    }

    /** Clients of older servers send more than we know; they keep working. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NewSession(@Nullable String language, @Nullable String sourceCode) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Autosave(@Nullable String sourceCode, @Nullable String language) {}

    record SessionStatus(UUID sessionId, String status) {}

    record SessionView(UUID sessionId, String status, String language, String sourceCode, long version) {}

    record SessionPage(
            List<SessionSummary> sessions, @Nullable UUID next) {}

    @PostMapping
    SessionStatus create(@RequestBody NewSession body, Caller caller, Idempotency once) {
        return once.only(
                body,
                SessionStatus.class,
                SessionStatus::sessionId,
                () -> new SessionStatus(sessions.create(caller.owner(), body.language(), body.sourceCode()), "ACTIVE"));
    }

    /** Newest first. */
    @GetMapping
    ResponseEntity<SessionPage> list(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        Paging.check(limit);
        List<SessionSummary> page = sessions.page(caller.sees(), after, limit);
        UUID next = page.size() < limit ? null : page.get(page.size() - 1).sessionId();
        return Paging.answer(new SessionPage(page, next), "/code-sessions", limit, next);
    }

    @GetMapping("/{id}")
    ResponseEntity<SessionView> get(@PathVariable UUID id, Caller caller) {
        CodeSession session = sessions.get(caller.sees(), id);
        return ResponseEntity.ok()
                .eTag(ETag.of(session.version()))
                .body(new SessionView(
                        id,
                        session.status(),
                        session.language(),
                        new String(session.source(), StandardCharsets.UTF_8),
                        session.version()));
    }

    @PatchMapping("/{id}")
    ResponseEntity<SessionStatus> save(
            @PathVariable UUID id,
            @RequestBody Autosave body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        CodeSession saved =
                sessions.save(caller.sees(), id, body.sourceCode(), body.language(), ETag.expected(ifMatch));
        return ResponseEntity.ok().eTag(ETag.of(saved.version())).body(new SessionStatus(id, saved.status()));
    }

    /** The session and everything that was run from it. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> erase(@PathVariable UUID id, Caller caller) {
        sessions.erase(caller.sees(), id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{id}/run", produces = MediaType.APPLICATION_JSON_VALUE)
    void run(
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable RunOptions options,
            Caller caller,
            Idempotency once,
            Wait wait)
            throws IOException {
        RunOptions given = options == null ? RunOptions.NONE : options;
        CodeSession session = sessions.get(caller.sees(), id);
        QueuedExecution queued = once.only(
                given, QueuedExecution.class, QueuedExecution::executionId, () -> sessions.run(caller, session, given));
        answers.created(caller.sees(), queued.executionId(), wait, queued);
    }

    /** What becomes of whatever is run from it, until the client leaves. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(@PathVariable UUID id, EventCall call, Caller caller) throws IOException {
        events.follow(caller.sees(), sessions.get(caller.sees(), id).id(), call);
    }
}
