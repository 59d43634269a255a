package dev.assay.share;

import dev.assay.database.ReadDatabase;
import dev.assay.database.RequestDatabase;
import dev.assay.runner.Sha256;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The links there are; at most one of an execution. It goes with the execution. */
@Component
class ShareTable {

    private final RequestDatabase database;
    private final ReadDatabase reads;

    ShareTable(RequestDatabase database, ReadDatabase reads) {
        this.database = database;
        this.reads = reads;
    }

    /** In place of an earlier one. */
    void put(UUID execution, Sha256 token) {
        database.runInTransaction(() -> database.jdbc()
                .sql("""
                        INSERT INTO execution_shares (execution_id, token_sha256, created_at)
                        VALUES (:execution, :token, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE token_sha256 = :token, created_at = UTC_TIMESTAMP(6)
                        """)
                .param("execution", execution.toString())
                .param("token", token.bytes())
                .update());
    }

    void remove(UUID execution) {
        database.runInTransaction(() -> database.jdbc()
                .sql("DELETE FROM execution_shares WHERE execution_id = ?")
                .param(execution.toString())
                .update());
    }

    Optional<UUID> find(Sha256 token) {
        return reads.jdbc()
                .sql("SELECT execution_id FROM execution_shares WHERE token_sha256 = ?")
                .param(token.bytes())
                .query(String.class)
                .optional()
                .map(UUID::fromString);
    }
}
