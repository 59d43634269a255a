package dev.assay.execution;

import dev.assay.database.Database;
import dev.assay.database.RowBatch;
import dev.assay.execution.EndHook.Ended;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The executions: every change of a row, and of what hangs on it. Each call joins the caller's transaction, and none knows
 * of jobs: who changes an execution changes its job beside it.
 */
public final class ExecutionStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AttemptPolicy policy;
    private final Transitions transitions;
    private final AttemptHistory history;
    private final ResultTables results;
    private final List<EndHook> endHooks;

    public ExecutionStore(Database database, JsonMapper json, AttemptPolicy policy, List<EndHook> endHooks) {
        this.jdbc = database.jdbc();
        this.json = json;
        this.policy = policy;
        this.transitions = new Transitions(jdbc);
        this.history = new AttemptHistory(jdbc);
        this.results = new ResultTables(jdbc);
        this.endHooks = endHooks;
    }

    /** Adds rows that are queued, with what they run. */
    public void insert(List<QueuedRow> rows) {
        insertQueued(rows);
        insertRequests(rows);
    }

    /** Adds rows that are queued; what they run was stored before. */
    public void insertQueued(List<QueuedRow> rows) {
        RowBatch batch = new RowBatch(jdbc, """
                INSERT INTO executions (id, owner, session_id, language, status, queue_class, share_rank, fence, version,
                                        attempt, attempts_left, case_count, queued_at)
                """, "(?, ?, ?, ?, 'QUEUED', ?, ?, 0, 1, 0, ?, ?, UTC_TIMESTAMP(6))");
        for (QueuedRow row : rows) {
            UUID session = row.sessionId();
            batch.add(
                    row.id().toString(),
                    row.owner(),
                    session == null ? null : session.toString(),
                    row.language(),
                    row.queueClass(),
                    row.shareRank(),
                    policy.attempts(),
                    row.caseCount());
        }
        batch.write();
    }

    /** Stores what executions run that are queued later, by {@link #insertQueued}. */
    public void insertRequests(List<QueuedRow> rows) {
        RowBatch batch = new RowBatch(jdbc, "INSERT INTO execution_requests (execution_id, request)", "(?, ?)");
        rows.forEach(row -> batch.add(row.id().toString(), row.request()));
        batch.write();
    }

    /** Lets {@code fresh} run the same as {@code old}. */
    public void copyRequest(UUID old, UUID fresh) {
        jdbc.sql("""
                INSERT INTO execution_requests (execution_id, request)
                SELECT ?, request FROM execution_requests WHERE execution_id = ?
                """).params(fresh.toString(), old.toString()).update();
    }

    /** Begins an attempt of each, with a lease for that worker. */
    public void claim(List<Claim> claims, String worker) {
        transitions.claim(claims, worker, policy.lease());
    }

    /** Takes executions whose job cannot be claimed out of the order, until they are reconciled. */
    public void setAside(List<UUID> ids) {
        jdbc.sql("UPDATE executions SET queue_class = queue_class + :setAside WHERE id IN (:ids)")
                .param("setAside", Transitions.SET_ASIDE)
                .param("ids", ids.stream().map(UUID::toString).toList())
                .update();
    }

    /**
     * Records results whose claims still hold; of the others nothing is written.
     *
     * @return what became of each, in order
     */
    public List<Recording> record(List<PreparedResult> prepared) {
        List<Recording> recordings = new ArrayList<>();
        List<PreparedResult> held = new ArrayList<>();
        for (PreparedResult result : prepared) {
            if (transitions.record(result.row())) {
                held.add(result);
                recordings.add(Recording.RECORDED);
            } else {
                boolean before = results.isRecorded(result.claim(), result.row().status());
                recordings.add(before ? Recording.RECORDED_BEFORE : Recording.OVERTAKEN);
            }
        }
        results.insert(held);
        ended(held.stream()
                .map(result ->
                        new Ended(result.claim().executionId(), result.claim().isBulk()))
                .toList());
        return recordings;
    }

    private void ended(List<Ended> ended) {
        if (!ended.isEmpty()) {
            endHooks.forEach(hook -> hook.ended(ended, jdbc));
        }
    }

    /** What became of a result. */
    public enum Recording {
        RECORDED,
        /** By a transaction whose worker was not told that it was committed. */
        RECORDED_BEFORE,
        /** Another attempt or a cancel came first: nothing is written. */
        OVERTAKEN
    }

    /** The row, locked. */
    public Optional<LockedExecution> lock(UUID id) {
        return jdbc.sql("""
                SELECT status, fence, attempt, attempts_left, queue_class, version, language, session_id, worker,
                       status = 'RUNNING' AND lease_until < UTC_TIMESTAMP(6) AS lease_ended,
                       MOD(queue_class, ?) >= ? AS is_bulk,
                       retry_at IS NULL OR retry_at <= UTC_TIMESTAMP(6) AS is_due
                FROM executions WHERE id = ? FOR UPDATE
                """)
                .params(Transitions.SET_ASIDE, QueuedRow.BULK, id.toString())
                .query((row, n) -> new LockedExecution(
                        Status.valueOf(row.getString("status")),
                        row.getLong("fence"),
                        row.getInt("attempt"),
                        row.getInt("attempts_left"),
                        row.getBoolean("lease_ended"),
                        row.getBoolean("is_bulk"),
                        row.getInt("queue_class") >= Transitions.SET_ASIDE && row.getBoolean("is_due"),
                        row.getLong("version"),
                        row.getString("language"),
                        uuid(row.getString("session_id")),
                        row.getString("worker")))
                .optional();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /**
     * Ends the attempt under way without a result: the execution is queued again, in front of its class, after a fault of
     * ours set aside for a while; or parked as ERROR when no attempt is left.
     *
     * @return whether it is queued again
     */
    public boolean retry(UUID id, LockedExecution row, AttemptEnd end) {
        if (end.outcome() == AttemptOutcome.UNSTARTED) {
            transitions.unclaim(id);
            return true;
        }
        history.add(id, end);
        int givenBack = end.charged() ? 0 : 1;
        if (row.attemptsLeft() + givenBack <= 0) {
            fail(id, row, end.reasonWhenLast(), end.causeWhenLast());
            return false;
        }
        boolean fault = end.outcome() == AttemptOutcome.FAULT;
        Duration wait = fault ? policy.backoff().after(history.faults(id)).orElse(null) : null;
        transitions.requeue(id, givenBack, wait);
        return true;
    }

    /** ERROR, whatever attempts are left; an attempt under way is ended so. */
    public void park(UUID id, LockedExecution row, Reason reason, String cause) {
        history.add(id, AttemptEnd.lost(cause, true));
        fail(id, row, reason, cause);
    }

    private void fail(UUID id, LockedExecution row, Reason reason, String cause) {
        results.insertError(id, json.writeValueAsString(new ExecutionDetail(null, cause)));
        end(id, row, reason);
    }

    private void end(UUID id, LockedExecution row, Reason reason) {
        if (transitions.end(id, reason)) {
            ended(List.of(new Ended(id, row.isBulk())));
        }
    }

    /** CANCELLED, and the attempt under way with it. */
    public void cancel(UUID id, LockedExecution row, Reason reason) {
        history.add(id, AttemptEnd.cancelled());
        end(id, row, reason);
    }

    /** An operator wants a parked execution again: QUEUED with a new allowance of attempts, in front of its class. */
    public void revive(UUID id) {
        transitions.revive(id, policy.attempts());
        results.deleteError(id);
    }

    /** Back into the order after {@link #setAside}, or after the wait that a fault costs. */
    public void putBack(UUID id) {
        jdbc.sql("""
                UPDATE executions SET queue_class = queue_class - ?, retry_at = NULL WHERE id = ? AND queue_class >= ?
                """)
                .params(Transitions.SET_ASIDE, id.toString(), Transitions.SET_ASIDE)
                .update();
    }
}
