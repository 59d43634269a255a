package dev.assay.session;

import dev.assay.database.RequestDatabase;
import dev.assay.queue.JobQueue;
import dev.assay.retention.Erasure;
import dev.assay.submission.QueuedExecution;
import dev.assay.submission.RunOptions;
import dev.assay.submission.SubmissionCheck;
import dev.assay.submission.Submissions;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps code sessions, and runs a frozen copy of what one holds. */
@Service
class CodeSessions {

    private final RequestDatabase database;
    private final Submissions executions;
    private final SubmissionCheck check;
    private final JobQueue queue;
    private final Erasure erasure;

    CodeSessions(
            RequestDatabase database, Submissions executions, SubmissionCheck check, JobQueue queue, Erasure erasure) {
        this.database = database;
        this.executions = executions;
        this.check = check;
        this.queue = queue;
        this.erasure = erasure;
    }

    UUID create(String owner, @Nullable String language, @Nullable String sourceCode) {
        String canonical = check.language(language);
        byte[] source = sourceCode == null ? new byte[0] : check.source(sourceCode);
        UUID id = queue.newId();
        database.transaction()
                .executeWithoutResult(transaction -> database.jdbc()
                        .sql("""
                        INSERT INTO sessions (id, owner, status, language, source, version, created_at, updated_at)
                        VALUES (?, ?, 'ACTIVE', ?, ?, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                        """)
                        .params(id.toString(), owner, canonical, source)
                        .update());
        return id;
    }

    /** Throws {@link ApiException} when there is no such session of that owner. */
    CodeSession get(String owner, UUID id) {
        return database.jdbc()
                .sql("SELECT owner, status, language, source, version FROM sessions WHERE id = ?")
                .param(id.toString())
                .query((row, n) -> new CodeSession(
                        id,
                        row.getString("owner"),
                        row.getString("status"),
                        row.getString("language"),
                        row.getBytes("source"),
                        row.getLong("version")))
                .optional()
                .filter(session -> session.owner().equals(owner))
                .orElseThrow(() -> ApiException.notFound("There is no code session " + id));
    }

    /**
     * Autosaves. With {@code expectedVersion} only over that version, else over whatever is there.
     *
     * @return the session as it is now
     */
    CodeSession save(
            String owner,
            UUID id,
            @Nullable String sourceCode,
            @Nullable String language,
            @Nullable Long expectedVersion) {
        if (sourceCode == null) {
            throw ApiException.invalid("/source_code", "/source_code is required");
        }
        byte[] source = check.source(sourceCode);
        String canonical = language == null ? null : check.language(language);
        get(owner, id);
        return Objects.requireNonNull(database.transaction().execute(transaction -> {
            if (update(id, source, canonical, expectedVersion) == 0) {
                throw new ApiException(
                        ErrorCode.STALE,
                        "The session was saved by someone else since that version; GET it, merge, and send the new ETag");
            }
            return get(owner, id);
        }));
    }

    private int update(UUID id, byte[] source, @Nullable String language, @Nullable Long expectedVersion) {
        return database.jdbc()
                .sql("""
                        UPDATE sessions
                        SET source = :source, language = COALESCE(:language, language), version = version + 1,
                            updated_at = UTC_TIMESTAMP(6)
                        WHERE id = :id AND (:expected IS NULL OR version = :expected)
                        """)
                .param("source", source)
                .param("language", language)
                .param("id", id.toString())
                .param("expected", expectedVersion)
                .update();
    }

    /** Removes the session, what was run from it, and the answers that are kept about it. */
    void erase(String owner, UUID id) {
        get(owner, id);
        erasure.session(id);
        database.transaction().executeWithoutResult(transaction -> {
            database.jdbc()
                    .sql("DELETE FROM sessions WHERE id = ?")
                    .param(id.toString())
                    .update();
            database.jdbc()
                    .sql("DELETE FROM idempotency_keys WHERE owner = ? AND (target LIKE ? OR answer LIKE ?)")
                    .params(owner, "%" + id + "%", "%" + id + "%")
                    .update();
        });
    }

    /** Queues what the session holds now; later saves do not change it. */
    QueuedExecution run(String owner, UUID id, RunOptions options) {
        CodeSession session = get(owner, id);
        return executions.submit(check.complete(owner, id, session.language(), session.source(), options));
    }
}
