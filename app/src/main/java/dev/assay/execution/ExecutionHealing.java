package dev.assay.execution;

import dev.assay.database.RequestDatabase;
import dev.assay.queue.HealLedger;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.settings.AssayProperties;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class ExecutionHealing implements HealLedger {

    /** Work that was queued before goes in front of everything queued since. */
    private static final int FRONT = -1;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AttemptAllowance attempts;
    private final FaultBackoff backoff;

    ExecutionHealing(RequestDatabase database, JsonMapper json, AttemptAllowance attempts, AssayProperties properties) {
        this.jdbc = database.jdbc();
        this.json = json;
        this.attempts = attempts;
        this.backoff = new FaultBackoff(properties.queue().faultBackoff());
    }

    @Override
    public Optional<Item> lock(UUID id) {
        return jdbc.sql("""
                SELECT status, fence, attempts_left, queue_class, version, language, session_id,
                       retry_at IS NULL OR retry_at <= UTC_TIMESTAMP(6) AS is_due
                FROM executions WHERE id = ? FOR UPDATE
                """)
                .param(id.toString())
                .query((row, n) -> new Item(
                        Status.valueOf(row.getString("status")),
                        row.getLong("fence"),
                        lease(id, row.getLong("fence")).isPresent(),
                        row.getInt("attempts_left"),
                        row.getInt("queue_class") >= ExecutionClaims.SET_ASIDE && row.getBoolean("is_due"),
                        row.getLong("version"),
                        row.getString("language"),
                        uuid(row.getString("session_id"))))
                .optional();
    }

    @Override
    public boolean hasExpired(UUID id, long fence) {
        return !lease(id, fence).orElse(true);
    }

    /** Whether the lease of that attempt holds; empty when there is no lease or the attempt has ended. */
    private Optional<Boolean> lease(UUID id, long fence) {
        return jdbc.sql("""
                SELECT lease_until > UTC_TIMESTAMP(6) FROM attempts
                WHERE execution_id = ? AND fence = ? AND outcome IS NULL AND lease_until IS NOT NULL FOR UPDATE
                """).params(id.toString(), fence).query(Boolean.class).optional();
    }

    @Override
    public LocalDateTime now() {
        return jdbc.sql("SELECT UTC_TIMESTAMP(6)").query(LocalDateTime.class).single();
    }

    @Override
    public List<Expired> expired(int limit) {
        return jdbc.sql("""
                SELECT execution_id, fence, worker, lease_until FROM attempts
                WHERE outcome IS NULL AND lease_until < UTC_TIMESTAMP(6)
                ORDER BY lease_until LIMIT ?
                """)
                .param(limit)
                .query((row, n) -> new Expired(
                        UUID.fromString(row.getString("execution_id")),
                        row.getLong("fence"),
                        row.getString("worker"),
                        row.getObject("lease_until", LocalDateTime.class)))
                .list();
    }

    @Override
    public void lose(UUID id, long fence, boolean charged, String cause) {
        int ended = jdbc.sql("""
                UPDATE attempts SET outcome = ?, charged = ?, cause = ?, ended_at = UTC_TIMESTAMP(6)
                WHERE execution_id = ? AND fence = ? AND outcome IS NULL
                """)
                .params(AttemptOutcome.LOST.id(), charged, cause, id.toString(), fence)
                .update();
        if (ended == 1 && !charged) {
            jdbc.sql("UPDATE executions SET attempts_left = attempts_left + 1 WHERE id = ?")
                    .param(id.toString())
                    .update();
        }
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    @Override
    public void requeue(UUID id) {
        endAttempt(id, AttemptOutcome.LOST);
        jdbc.sql("""
                UPDATE executions SET status = 'QUEUED', share_rank = ?, version = version + 1, started_at = NULL
                WHERE id = ?
                """).params(FRONT, id.toString()).update();
        backoff.after(faults(id))
                .ifPresent(wait -> jdbc.sql("""
                        UPDATE executions
                        SET queue_class = queue_class + ?, retry_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                        WHERE id = ? AND queue_class < ?
                        """)
                        .params(
                                ExecutionClaims.SET_ASIDE,
                                ExecutionLeases.micros(wait),
                                id.toString(),
                                ExecutionClaims.SET_ASIDE)
                        .update());
    }

    /** How many attempts in a row, up to the newest, failed by our fault. */
    private int faults(UUID id) {
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

    @Override
    public List<UUID> due(int limit) {
        return jdbc.sql("""
                SELECT id FROM executions
                WHERE status = 'QUEUED' AND queue_class >= ? AND retry_at <= UTC_TIMESTAMP(6) LIMIT ?
                """)
                .params(ExecutionClaims.SET_ASIDE, limit)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    @Override
    public void revive(UUID id) {
        jdbc.sql("""
                UPDATE executions
                SET status = 'QUEUED', share_rank = ?, version = version + 1, attempts_left = ?, reason = NULL,
                    started_at = NULL, finished_at = NULL
                WHERE id = ?
                """).params(FRONT, attempts.perSubmit(), id.toString()).update();
        jdbc.sql("DELETE FROM execution_details WHERE execution_id = ?")
                .param(id.toString())
                .update();
    }

    @Override
    public void putBack(UUID id) {
        jdbc.sql(
                        "UPDATE executions SET queue_class = queue_class - ?, retry_at = NULL WHERE id = ? AND queue_class >= ?")
                .params(ExecutionClaims.SET_ASIDE, id.toString(), ExecutionClaims.SET_ASIDE)
                .update();
    }

    @Override
    public void cancel(UUID id, Reason reason) {
        endAttempt(id, AttemptOutcome.CANCELLED);
        end(id, Status.CANCELLED, reason);
    }

    @Override
    public void park(UUID id, Reason reason, String cause) {
        endAttempt(id, AttemptOutcome.LOST);
        Fault fault = lastFault(id).orElse(new Fault(reason, cause));
        end(id, Status.ERROR, fault.reason());
        jdbc.sql("REPLACE INTO execution_details (execution_id, detail) VALUES (?, ?)")
                .params(id.toString(), json.writeValueAsString(new ExecutionDetail(null, fault.cause())))
                .update();
    }

    private void end(UUID id, Status status, Reason reason) {
        jdbc.sql("""
                UPDATE executions SET status = ?, reason = ?, version = version + 1, finished_at = UTC_TIMESTAMP(6)
                WHERE id = ?
                """).params(status.name(), reason.id(), id.toString()).update();
    }

    private void endAttempt(UUID id, AttemptOutcome outcome) {
        jdbc.sql("""
                UPDATE attempts SET outcome = ?, ended_at = UTC_TIMESTAMP(6)
                WHERE execution_id = ? AND outcome IS NULL
                """).params(outcome.id(), id.toString()).update();
    }

    /** What the newest attempt said went wrong on our side, if it could still say so. */
    private Optional<Fault> lastFault(UUID id) {
        return jdbc.sql("""
                SELECT reason, cause FROM attempts
                WHERE execution_id = ? ORDER BY number DESC LIMIT 1
                """)
                .param(id.toString())
                .query((row, n) -> new LastAttempt(row.getString("reason"), row.getString("cause")))
                .optional()
                .flatMap(LastAttempt::fault);
    }

    private record LastAttempt(
            @Nullable String reason, @Nullable String cause) {
        Optional<Fault> fault() {
            return Optional.ofNullable(reason).map(id -> new Fault(Reason.ofId(id), cause == null ? "" : cause));
        }
    }

    private record Fault(Reason reason, String cause) {}
}
