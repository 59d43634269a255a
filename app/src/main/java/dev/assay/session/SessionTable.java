package dev.assay.session;

import dev.assay.access.OwnerFilter;
import dev.assay.database.ReadDatabase;
import dev.assay.database.RequestDatabase;
import dev.assay.retention.OwnedData;
import dev.assay.retention.PagedDelete;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code sessions}. */
@Component
class SessionTable implements OwnedData {

    private final RequestDatabase database;
    private final ReadDatabase reads;
    private final RevisionTable revisions;
    private final Duration kept;

    SessionTable(RequestDatabase database, ReadDatabase reads, RevisionTable revisions, AssayProperties properties) {
        this.revisions = revisions;
        this.database = database;
        this.reads = reads;
        this.kept = properties.retention().sessions();
    }

    void insert(UUID id, String owner, String language, byte[] source) {
        database.runInTransaction(() -> database.jdbc()
                .sql("""
                        INSERT INTO sessions (id, owner, status, language, source, version, created_at, updated_at)
                        VALUES (?, ?, 'ACTIVE', ?, ?, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                        """)
                .params(id.toString(), owner, language, source)
                .update());
    }

    Optional<CodeSession> find(UUID id) {
        return find(reads.jdbc(), id);
    }

    private static Optional<CodeSession> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql("SELECT owner, status, language, source, version FROM sessions WHERE id = ?")
                .param(id.toString())
                .query((row, n) -> new CodeSession(
                        id,
                        row.getString("owner"),
                        row.getString("status"),
                        row.getString("language"),
                        row.getBytes("source"),
                        row.getLong("version")))
                .optional();
    }

    /** The session as it is then; empty when it is gone, or not at the version that is expected. */
    Optional<CodeSession> update(UUID id, byte[] source, @Nullable String language, @Nullable Long expectedVersion) {
        return database.inTransaction(() -> {
            JdbcClient jdbc = database.jdbc();
            Optional<Long> version = jdbc.sql("SELECT version FROM sessions WHERE id = ? FOR UPDATE")
                    .param(id.toString())
                    .query(Long.class)
                    .optional();
            if (version.isEmpty() || (expectedVersion != null && !expectedVersion.equals(version.get()))) {
                return Optional.empty();
            }
            revisions.keep(jdbc, id, source, language);
            jdbc.sql("""
                            UPDATE sessions
                            SET source = :source, language = COALESCE(:language, language), version = version + 1,
                                updated_at = UTC_TIMESTAMP(6)
                            WHERE id = :id
                            """)
                    .param("source", source)
                    .param("language", language)
                    .param("id", id.toString())
                    .update();
            return find(jdbc, id);
        });
    }

    /** Newest first, those before {@code before} where it is given. */
    List<SessionSummary> page(OwnerFilter owner, @Nullable UUID before, int limit) {
        return owner.bind(reads.jdbc()
                        .sql("""
                        SELECT id, status, language, version, created_at, updated_at FROM sessions
                        WHERE %s AND id < :before ORDER BY id DESC LIMIT :limit
                        """.formatted(owner.condition()))
                        .param("before", before == null ? "g" : before.toString())
                        .param("limit", limit))
                .query((row, n) -> new SessionSummary(
                        UUID.fromString(row.getString("id")),
                        row.getString("status"),
                        row.getString("language"),
                        row.getLong("version"),
                        RevisionTable.utc(row.getObject("created_at", LocalDateTime.class)),
                        RevisionTable.utc(row.getObject("updated_at", LocalDateTime.class))))
                .list();
    }

    void delete(UUID id) {
        database.runInTransaction(() -> database.jdbc()
                .sql("DELETE FROM sessions WHERE id = ?")
                .param(id.toString())
                .update());
    }

    @Override
    public void erase(String owner) {
        database.runInTransaction(() -> database.jdbc()
                .sql("DELETE FROM sessions WHERE owner = ?")
                .param(owner)
                .update());
    }

    @Override
    public void removeTooOld() {
        PagedDelete.olderThan(database, """
                DELETE FROM sessions WHERE updated_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                  AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.session_id = sessions.id) LIMIT ?
                """, kept);
    }
}
