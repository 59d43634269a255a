package dev.assay.queue;

import dev.assay.database.WorkerDatabase;
import org.springframework.jdbc.BadSqlGrammarException;

/** Several claimers get in each other's way unless the database can skip rows that others hold. */
final class SkipLocked {

    private SkipLocked() {}

    /** Throws {@link IllegalStateException} where the database cannot, and a data access exception where it is away. */
    static void require(WorkerDatabase database) {
        try {
            database.runInTransaction(() -> database.jdbc()
                    .sql("SELECT id FROM executions WHERE id = '' FOR UPDATE SKIP LOCKED")
                    .query(String.class)
                    .list());
        } catch (BadSqlGrammarException e) {
            throw new IllegalStateException(
                    "assay.database.url: this database does not know SKIP LOCKED, which claiming needs; use MySQL 8.4 or"
                            + " MariaDB 11.4 or newer",
                    e);
        }
    }
}
