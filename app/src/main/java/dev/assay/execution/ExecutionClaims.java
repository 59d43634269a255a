package dev.assay.execution;

import dev.assay.cluster.NodeName;
import dev.assay.database.WorkerDatabase;
import dev.assay.queue.Claim;
import dev.assay.queue.ClaimLedger;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import dev.assay.submission.BulkSubmissions;
import java.util.ArrayList;
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
    private final int extra;
    private final String worker;

    ExecutionClaims(WorkerDatabase database, AssayProperties properties, NodeName node) {
        this.jdbc = database.jdbc();
        this.leaseMicros = ExecutionLeases.micros(properties.lease().duration());
        this.extra = properties.worker().liveExtraSlots();
        this.worker = node.value();
    }

    /**
     * Live ones first. The slots that live work has beside bulk work are there only while bulk work runs: else more programs
     * than CPUs would slow each other down.
     */
    @Override
    public List<Claim> next(int limit) {
        int regular = Math.max(0, limit - extra);
        List<Claim> live = next(0, BulkSubmissions.BULK - 1, limit);
        if (live.size() > regular) {
            return live.subList(0, Math.min(live.size(), regular + bulkRunning()));
        }
        List<Claim> next = new ArrayList<>(live);
        if (regular > live.size()) {
            next.addAll(next(BulkSubmissions.BULK, SET_ASIDE - 1, regular - live.size()));
        }
        return next;
    }

    private int bulkRunning() {
        return jdbc.sql("""
                SELECT COUNT(*) FROM attempts a JOIN executions e ON e.id = a.execution_id
                WHERE a.outcome IS NULL AND a.worker = ? AND e.queue_class = ?
                """)
                .params(worker, BulkSubmissions.BULK)
                .query(Integer.class)
                .single();
    }

    private List<Claim> next(int leastClass, int mostClass, int limit) {
        return jdbc.sql("""
                SELECT id, fence, attempt, version FROM executions
                WHERE status = 'QUEUED' AND queue_class BETWEEN :least AND :most
                ORDER BY queue_class, share_rank, id LIMIT :limit FOR UPDATE SKIP LOCKED
                """)
                .param("least", leastClass)
                .param("most", mostClass)
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
