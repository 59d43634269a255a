package dev.assay.session;

import dev.assay.access.Caller;
import dev.assay.session.RevisionTable.Saved;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import dev.assay.web.Paging;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a session held before. */
@ApiRole
@RestController
@RequestMapping("/code-sessions/{id}")
class RevisionController {

    private final CodeSessions sessions;

    RevisionController(CodeSessions sessions) {
        this.sessions = sessions;
    }

    record RevisionPage(List<Revision> revisions, @Nullable Long next) {}

    record RevisionView(UUID sessionId, long version, String language, String sourceCode, Instant savedAt) {}

    record Restore(@Nullable Long version) {}

    record Restored(UUID sessionId, String status, long version) {}

    @GetMapping("/revisions")
    ResponseEntity<RevisionPage> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        Paging.check(limit);
        List<Revision> page = sessions.revisions(caller.sees(), id, after, limit);
        Long next = page.size() < limit ? null : page.get(page.size() - 1).version();
        return Paging.answer(new RevisionPage(page, next), "/code-sessions/" + id + "/revisions", limit, next);
    }

    @GetMapping("/revisions/{version}")
    RevisionView get(@PathVariable UUID id, @PathVariable long version, Caller caller) {
        Saved saved = sessions.revision(caller.sees(), id, version);
        return new RevisionView(
                id,
                version,
                saved.revision().language(),
                new String(saved.source(), StandardCharsets.UTF_8),
                saved.revision().savedAt());
    }

    /** Saves what a version held as the newest; what is replaced so is kept as any other. */
    @PostMapping("/restore")
    ResponseEntity<Restored> restore(
            @PathVariable UUID id,
            @RequestBody Restore body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        if (body.version() == null) {
            throw ApiException.invalid("/version", "/version is required");
        }
        CodeSession saved = sessions.restore(caller.sees(), id, body.version(), ETag.expected(ifMatch));
        return ResponseEntity.ok()
                .eTag(ETag.of(saved.version()))
                .body(new Restored(id, saved.status(), saved.version()));
    }
}
