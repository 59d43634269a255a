package dev.assay.queue;

import dev.assay.database.Database;
import dev.assay.execution.Claim;
import dev.assay.execution.QueuedRow;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The next queued executions with what they run and their jobs, by one statement. It locks rows of all three tables and skips
 * what others hold, so claimers never wait; a join with unlocked jobs would read those from the statement's snapshot, and now
 * and then miss them.
 */
final class ClaimQuery {

    /** The tables in this order, by this index: it has the order of claims, so that locks end with the limit. */
    private static final String NEXT = """
            SELECT STRAIGHT_JOIN e.id, e.fence, e.attempt, e.version, e.queue_class, r.request, j.jobAsJson, e.owner
            FROM executions e FORCE INDEX (executions_claim)
            LEFT JOIN execution_requests r ON r.execution_id = e.id
            LEFT JOIN jobrunr_jobs j ON j.id = e.id AND j.state = 'ENQUEUED'
            WHERE e.status = 'QUEUED' AND e.queue_class <= :classes%s
            ORDER BY e.queue_class, e.share_rank, e.id LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    private static final String OF_ALL = NEXT.formatted("");
    private static final String OF_OTHERS = NEXT.formatted(" AND e.owner NOT IN (:full)");

    private final JdbcClient jdbc;

    ClaimQuery(Database database) {
        this.jdbc = database.jdbc();
    }

    /**
     * A queued execution.
     *
     * @param claim as which it would be claimed
     * @param request null when it is not stored, or somebody holds it just now
     * @param job JSON; null when no job of it waits, or somebody holds it just now
     */
    record Next(
            Claim claim, @Nullable String request, @Nullable String job) {}

    /**
     * In the caller's transaction, in the order of claims; nothing is changed yet.
     *
     * @param full owners who may run no more now
     */
    List<Next> next(int limit, Set<String> full) {
        JdbcClient.StatementSpec statement =
                full.isEmpty() ? jdbc.sql(OF_ALL) : jdbc.sql(OF_OTHERS).param("full", full);
        return statement
                .param("classes", QueuedRow.MAX_CLASS)
                .param("limit", limit)
                .query((row, n) -> new Next(
                        new Claim(
                                UUID.fromString(row.getString(1)),
                                row.getLong(2) + 1,
                                row.getInt(3) + 1,
                                row.getLong(4) + 1,
                                row.getInt(5) >= QueuedRow.BULK,
                                row.getString(8)),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }
}
