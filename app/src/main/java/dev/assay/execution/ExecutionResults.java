package dev.assay.execution;

import dev.assay.database.WorkerDatabase;
import dev.assay.queue.Claim;
import dev.assay.runner.Isolation;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.Verdict;
import dev.assay.settings.WorkerRole;
import dev.assay.signal.Signals;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records what came of a claim, if the claim still holds. */
@Component
@WorkerRole
public class ExecutionResults {

    private final WorkerDatabase database;
    private final JsonMapper json;
    private final Signals signals;

    ExecutionResults(WorkerDatabase database, JsonMapper json, Signals signals) {
        this.database = database;
        this.json = json;
        this.signals = signals;
    }

    /**
     * False when another attempt or a cancel has overtaken this one: nothing is changed and the output is dropped.
     *
     * @param speed of this worker; null when it is not known
     */
    public boolean record(Claim claim, RunResult result, Isolation isolation, @Nullable Double speed) {
        boolean recorded = Objects.requireNonNull(
                database.transaction().execute(transaction -> inTransaction(claim, result, isolation, speed)));
        if (recorded) {
            signals.stateChanged(claim.executionId(), claim.version() + 1);
        }
        return recorded;
    }

    private boolean inTransaction(Claim claim, RunResult result, Isolation isolation, @Nullable Double speed) {
        if (!update(claim, result, isolation, speed)) {
            return false;
        }
        new CaseResults(database.jdbc(), claim.executionId(), result).write();
        if (result.compile() != null) {
            insertDetail(claim, result.compile());
        }
        endAttempt(claim, AttemptOutcome.RECORDED, null, null, speed);
        return true;
    }

    private boolean update(Claim claim, RunResult result, Isolation isolation, @Nullable Double speed) {
        int told = CaseResults.told(result);
        @Nullable ProcessResult run = told < 0 ? null : result.cases().get(told).process();
        @Nullable Reason reason = result.reason();
        @Nullable Verdict verdict = result.verdict();
        OptionalDouble score = result.score();
        int rows = database.jdbc()
                .sql("""
                        UPDATE executions
                        SET status = :status, reason = :reason, verdict = :verdict, score = :score,
                            version = version + 1, finished_at = UTC_TIMESTAMP(6), told_case = :told,
                            exit_code = :exitCode, term_signal = :signal, execution_time_ms = :wall,
                            setup_time_ms = :setUp, cpu_time_ms = :cpu, memory_kb = :memory,
                            memory_approximate = :approximate,
                            compilations = :compilations, isolation = :isolation, isolation_claims = :claims,
                            speed_factor = :speed
                        WHERE id = :id AND fence = :fence AND status = 'RUNNING'
                        """)
                .param("status", result.status().name())
                .param("reason", reason == null ? null : reason.id())
                .param("verdict", verdict == null ? null : verdict.name())
                .param("score", score.isPresent() ? score.getAsDouble() : null)
                .param("told", CaseResults.haveRows(result) ? told : null)
                .param("exitCode", run == null ? null : run.exitCode())
                .param("signal", run == null ? null : run.signal())
                .param("wall", run == null ? null : run.wallTime().toMillis())
                .param("setUp", run == null ? null : run.setUpTime().toMillis())
                .param("cpu", run == null ? null : CaseResults.millis(run.cpuTime()))
                .param("memory", run == null ? null : CaseResults.kilobytes(run.memoryBytes()))
                .param("approximate", run != null && run.memoryApproximate())
                .param("compilations", result.compilations())
                .param("isolation", isolation.tier())
                .param("claims", isolation.claimBits())
                .param("speed", speed)
                .param("id", claim.executionId().toString())
                .param("fence", claim.fence())
                .update();
        return rows == 1;
    }

    private void insertDetail(Claim claim, ProcessResult compile) {
        ExecutionDetail detail = new ExecutionDetail(
                new ExecutionDetail.Compile(
                        compile.reason() == null ? null : compile.reason().id(),
                        compile.exitCode(),
                        compile.wallTime().toMillis()),
                null);
        database.jdbc()
                .sql("REPLACE INTO execution_details (execution_id, detail) VALUES (?, ?)")
                .params(claim.executionId().toString(), json.writeValueAsString(detail))
                .update();
    }

    /** Keeps why this attempt failed by our fault, for whoever decides what comes next. */
    public void noteFault(Claim claim, Reason reason, String cause) {
        database.transaction()
                .executeWithoutResult(transaction -> endAttempt(claim, AttemptOutcome.FAULT, reason.id(), cause, null));
    }

    /**
     * Gives an unfinished execution back, if the claim still holds: the attempt has ended and does not count. The row
     * stays RUNNING until its job has failed and is healed.
     *
     * @return false when another attempt or a cancel has overtaken it: nothing was written
     */
    public boolean release(Claim claim, String cause) {
        return Boolean.TRUE.equals(database.transaction().execute(transaction -> {
            int held = database.jdbc()
                    .sql("""
                        UPDATE executions e SET attempts_left = attempts_left + 1
                        WHERE id = ? AND fence = ? AND status = 'RUNNING'
                          AND EXISTS (SELECT 1 FROM attempts a
                                      WHERE a.execution_id = e.id AND a.fence = e.fence AND a.outcome IS NULL)
                        """)
                    .params(claim.executionId().toString(), claim.fence())
                    .update();
            if (held == 1) {
                endAttempt(claim, AttemptOutcome.RELEASED, null, cause, null);
            }
            return held == 1;
        }));
    }

    private void endAttempt(
            Claim claim,
            AttemptOutcome outcome,
            @Nullable String reason,
            @Nullable String cause,
            @Nullable Double speed) {
        database.jdbc()
                .sql("""
                        UPDATE attempts
                        SET outcome = :outcome, charged = :charged, reason = :reason, cause = :cause,
                            speed_factor = :speed, ended_at = UTC_TIMESTAMP(6)
                        WHERE execution_id = :id AND number = :number AND fence = :fence AND outcome IS NULL
                        """)
                .param("outcome", outcome.id())
                .param("charged", outcome != AttemptOutcome.RELEASED)
                .param("reason", reason)
                .param("cause", cause)
                .param("speed", speed)
                .param("id", claim.executionId().toString())
                .param("number", claim.attempt())
                .param("fence", claim.fence())
                .update();
    }
}
