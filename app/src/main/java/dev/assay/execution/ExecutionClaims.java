package dev.assay.execution;

import dev.assay.database.WorkerDatabase;
import dev.assay.queue.Claim;
import dev.assay.queue.ClaimLedger;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@WorkerRole
class ExecutionClaims implements ClaimLedger {

    /** Added to {@code queue_class} of what is set aside. */
    static final int SET_ASIDE = 100;

    private final JdbcClient jdbc;
    private final long leaseMicros;

    ExecutionClaims(WorkerDatabase database, AssayProperties properties) {
        this.jdbc = database.jdbc();
        this.leaseMicros = ExecutionLeases.micros(properties.lease().duration());
    }

    @Override
    public List<Claim> next(int limit) {
        return jdbc.sql("""
                SELECT id, fence, attempt, version FROM executions
                WHERE status = 'QUEUED' AND queue_class < :setAside
                ORDER BY queue_class, share_rank, id LIMIT :limit FOR UPDATE SKIP LOCKED
                """)
                .param("setAside", SET_ASIDE)
                .param("limit", limit)
                .query((row, n) -> new Claim(
                        UUID.fromString(row.getString("id")),
                        row.getLong("fence") + 1,
                        row.getInt("attempt") + 1,
                        row.getLong("version") + 1))
                .list();
    }

    @Override
    public void start(List<Claim> claims, String worker) {
        List<String> ids =
                claims.stream().map(claim -> claim.executionId().toString()).toList();
        jdbc.sql("""
                UPDATE executions
                SET status = 'RUNNING', fence = fence + 1, attempt = attempt + 1, attempts_left = attempts_left - 1,
                    version = version + 1, started_at = UTC_TIMESTAMP(6)
                WHERE id IN (:ids)
                """).param("ids", ids).update();
        jdbc.sql("""
                INSERT INTO attempts (execution_id, number, fence, worker, started_at, lease_until)
                SELECT id, attempt, fence, :worker, started_at, UTC_TIMESTAMP(6) + INTERVAL :lease MICROSECOND
                FROM executions WHERE id IN (:ids)
                """)
                .param("worker", worker)
                .param("lease", leaseMicros)
                .param("ids", ids)
                .update();
    }

    @Override
    public void setAside(List<UUID> executionIds) {
        jdbc.sql("UPDATE executions SET queue_class = queue_class + :setAside WHERE id IN (:ids)")
                .param("setAside", SET_ASIDE)
                .param("ids", executionIds.stream().map(UUID::toString).toList())
                .update();
    }
}
