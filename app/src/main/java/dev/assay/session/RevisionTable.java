package dev.assay.session;

import dev.assay.database.ReadDatabase;
import dev.assay.settings.AssayProperties;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code session_revisions}: what sessions held before their newest save, as many as are kept. */
@Component
class RevisionTable {

    private final ReadDatabase reads;
    private final AssayProperties.Sessions settings;

    RevisionTable(ReadDatabase reads, AssayProperties properties) {
        this.reads = reads;
        this.settings = properties.sessions();
    }

    /** What was saved at a version. */
    @SuppressWarnings("ArrayRecordComponent") // read-only bytes; never compared
    record Saved(Revision revision, byte[] source) {}

    /**
     * Keeps what the session holds now, in the caller's transaction, which holds the session's row and goes on to save. Nothing
     * where the same is saved again.
     */
    void keep(JdbcClient jdbc, UUID session, byte[] source, @Nullable String language) {
        int kept = jdbc.sql("""
                        INSERT INTO session_revisions (session_id, version, language, bytes, source, saved_at)
                        SELECT id, version, language, LENGTH(source), source, updated_at FROM sessions
                        WHERE id = :id AND (source <> :source OR language <> COALESCE(:language, language))
                        """)
                .param("id", session.toString())
                .param("source", source)
                .param("language", language)
                .update();
        if (kept > 0) {
            prune(jdbc, session);
        }
    }

    private record Size(long version, long bytes) {}

    private void prune(JdbcClient jdbc, UUID session) {
        List<Size> newestFirst = jdbc.sql(
                        "SELECT version, bytes FROM session_revisions WHERE session_id = ? ORDER BY version DESC")
                .param(session.toString())
                .query(Size.class)
                .list();
        long bytes = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            Size size = newestFirst.get(i);
            bytes += size.bytes();
            if (i >= settings.revisions() || bytes > settings.revisionBytes().toBytes()) {
                jdbc.sql("DELETE FROM session_revisions WHERE session_id = ? AND version <= ?")
                        .params(session.toString(), size.version())
                        .update();
                return;
            }
        }
    }

    /** Newest first, what the session holds now included. */
    List<Revision> page(UUID session, @Nullable Long after, int limit) {
        return reads.jdbc()
                .sql("""
                        SELECT version, language, LENGTH(source) AS bytes, updated_at AS saved_at FROM sessions
                        WHERE id = :id AND (:after IS NULL OR version < :after)
                        UNION ALL
                        SELECT version, language, bytes, saved_at FROM session_revisions
                        WHERE session_id = :id AND (:after IS NULL OR version < :after)
                        ORDER BY version DESC LIMIT :limit
                        """)
                .param("id", session.toString())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Revision(
                        row.getLong("version"),
                        row.getString("language"),
                        row.getLong("bytes"),
                        utc(row.getObject("saved_at", LocalDateTime.class))))
                .list();
    }

    /** Empty where there never was such a version, or it is kept no longer. */
    Optional<Saved> find(UUID session, long version) {
        return reads.jdbc()
                .sql("""
                        SELECT language, source, updated_at AS saved_at FROM sessions WHERE id = :id AND version = :version
                        UNION ALL
                        SELECT language, source, saved_at FROM session_revisions
                        WHERE session_id = :id AND version = :version
                        """)
                .param("id", session.toString())
                .param("version", version)
                .query((row, n) -> {
                    byte[] source = row.getBytes("source");
                    return new Saved(
                            new Revision(
                                    version,
                                    row.getString("language"),
                                    source.length,
                                    utc(row.getObject("saved_at", LocalDateTime.class))),
                            source);
                })
                .optional();
    }

    static Instant utc(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }
}
