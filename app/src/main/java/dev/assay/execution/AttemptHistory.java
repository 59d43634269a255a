package dev.assay.execution;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attempts that ended without a result. Each call joins the caller's transaction. */
final class AttemptHistory {

    private final JdbcClient jdbc;

    AttemptHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes how the attempt under way ends; nothing where none is. To be called before its execution changes. */
    void add(UUID id, AttemptEnd end) {
        jdbc.sql("""
                INSERT INTO attempts (execution_id, number, worker, started_at, lease_until, ended_at, outcome, charged,
                                      reason, cause)
                SELECT id, attempt, worker, started_at, lease_until, UTC_TIMESTAMP(6), ?, ?, ?, ?
                FROM executions WHERE id = ? AND status = 'RUNNING'
                """)
                .params(Arrays.asList(end.outcome().id(), end.charged(), reason(end), end.cause(), id.toString()))
                .update();
    }

    private static @Nullable String reason(AttemptEnd end) {
        return end.reason() == null ? null : end.reason().id();
    }

    /** How many attempts in a row, up to the newest, failed by our fault. */
    int faults(UUID id) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM attempts
                WHERE execution_id = :id AND outcome = :fault AND number > COALESCE(
                    (SELECT MAX(number) FROM attempts WHERE execution_id = :id AND outcome <> :fault), 0)
                """)
                .param("id", id.toString())
                .param("fault", AttemptOutcome.FAULT.id())
                .query(Integer.class)
                .single();
    }
}
