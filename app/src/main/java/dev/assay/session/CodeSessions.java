package dev.assay.session;

import dev.assay.access.Caller;
import dev.assay.access.OwnerFilter;
import dev.assay.queue.JobQueue;
import dev.assay.retention.Erasure;
import dev.assay.session.RevisionTable.Saved;
import dev.assay.submission.QueuedExecution;
import dev.assay.submission.RunOptions;
import dev.assay.submission.SubmissionCheck;
import dev.assay.submission.Submissions;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps code sessions, and runs a frozen copy of what one holds. */
@Service
class CodeSessions {

    private final SessionTable table;
    private final RevisionTable revisions;
    private final Submissions executions;
    private final SubmissionCheck check;
    private final JobQueue queue;
    private final Erasure erasure;

    CodeSessions(
            SessionTable table,
            RevisionTable revisions,
            Submissions executions,
            SubmissionCheck check,
            JobQueue queue,
            Erasure erasure) {
        this.table = table;
        this.revisions = revisions;
        this.executions = executions;
        this.check = check;
        this.queue = queue;
        this.erasure = erasure;
    }

    UUID create(String owner, @Nullable String language, @Nullable String sourceCode) {
        String canonical = check.language(language);
        byte[] source = sourceCode == null ? new byte[0] : check.source(sourceCode);
        UUID id = queue.newId();
        table.insert(id, owner, canonical, source);
        return id;
    }

    /** Throws {@link ApiException} when there is none that is let through. */
    CodeSession get(OwnerFilter owner, UUID id) {
        return table.find(id)
                .filter(session -> owner.lets(session.owner()))
                .orElseThrow(() -> ApiException.notFound("There is no code session " + id));
    }

    /**
     * Autosaves. With {@code expectedVersion} only over that version, else over whatever is there.
     *
     * @return the session as it is now
     */
    CodeSession save(
            OwnerFilter owner,
            UUID id,
            @Nullable String sourceCode,
            @Nullable String language,
            @Nullable Long expectedVersion) {
        if (sourceCode == null) {
            throw ApiException.invalid("/source_code", "/source_code is required");
        }
        byte[] source = check.source(sourceCode);
        String canonical = language == null ? null : check.language(language);
        return save(owner, id, source, canonical, expectedVersion);
    }

    private CodeSession save(
            OwnerFilter owner, UUID id, byte[] source, @Nullable String language, @Nullable Long expectedVersion) {
        get(owner, id);
        return table.update(id, source, language, expectedVersion)
                .orElseThrow(
                        () -> new ApiException(
                                ErrorCode.STALE,
                                "The session was saved by someone else since that version; GET it, merge, and send the new ETag"));
    }

    /** Newest first, those before {@code after} where it is given. */
    List<SessionSummary> page(OwnerFilter owner, @Nullable UUID after, int limit) {
        return table.page(owner, after, limit);
    }

    /** What can still be read of what it held, newest first. */
    List<Revision> revisions(OwnerFilter owner, UUID id, @Nullable Long after, int limit) {
        get(owner, id);
        return revisions.page(id, after, limit);
    }

    Saved revision(OwnerFilter owner, UUID id, long version) {
        get(owner, id);
        return revisions
                .find(id, version)
                .orElseThrow(() -> ApiException.notFound("The code session has no version " + version
                        + ", or keeps it no longer; GET /code-sessions/" + id + "/revisions lists those it has"));
    }

    /** Saves what it held at that version; as {@link #save(OwnerFilter, UUID, String, String, Long)} otherwise. */
    CodeSession restore(OwnerFilter owner, UUID id, long version, @Nullable Long expectedVersion) {
        Saved saved = revision(owner, id, version);
        return save(owner, id, saved.source(), saved.revision().language(), expectedVersion);
    }

    /** Removes the session, what was run from it, and the answers that are kept about it. */
    void erase(OwnerFilter owner, UUID id) {
        get(owner, id);
        erasure.session(id);
        table.delete(id);
    }

    /** Queues what the session holds, for its owner; later saves do not change it. */
    QueuedExecution run(Caller caller, CodeSession session, RunOptions options) {
        Caller behalf = caller.onBehalfOf(session.owner());
        return executions.submit(check.complete(behalf, session.id(), session.language(), session.source(), options));
    }
}
