package dev.assay.execution;

import dev.assay.database.ReadDatabase;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Executions whose time has come by the database's clock. Reads only, and locks nothing: what to do is decided under lock. */
@Component
public class OverdueExecutions {

    private final JdbcClient jdbc;

    OverdueExecutions(ReadDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Executions whose time to be tried again has come; nothing is locked. */
    public List<UUID> due(int limit) {
        return jdbc.sql("""
                SELECT id FROM executions
                WHERE status = 'QUEUED' AND queue_class >= ? AND retry_at <= UTC_TIMESTAMP(6) LIMIT ?
                """)
                .params(Transitions.SET_ASIDE, limit)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    /** Attempts whose lease has ended, longest ago first; nothing is locked. */
    public List<ExpiredLease> expired(int limit) {
        return jdbc.sql("""
                SELECT id, fence, worker, lease_until FROM executions
                WHERE lease_until < UTC_TIMESTAMP(6) ORDER BY lease_until LIMIT ?
                """)
                .param(limit)
                .query((row, n) -> new ExpiredLease(
                        UUID.fromString(row.getString("id")),
                        row.getLong("fence"),
                        row.getString("worker"),
                        row.getObject("lease_until", LocalDateTime.class)))
                .list();
    }

    /** The database's clock, UTC. */
    public LocalDateTime now() {
        return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(LocalDateTime.class).single();
    }
}
