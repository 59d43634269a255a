package dev.assay.execution;

import dev.assay.database.WorkerDatabase;
import dev.assay.queue.Claim;
import dev.assay.runner.Captured;
import dev.assay.runner.Isolation;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.settings.WorkerRole;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

    /** False when another attempt or a cancel has overtaken this one: nothing is changed and the output is dropped. */
    public boolean record(Claim claim, RunResult result, Isolation isolation) {
        boolean recorded = Objects.requireNonNull(
                database.transaction().execute(transaction -> inTransaction(claim, result, isolation)));
        if (recorded) {
            signals.stateChanged(claim.executionId(), claim.version() + 1);
        }
        return recorded;
    }

    private boolean inTransaction(Claim claim, RunResult result, Isolation isolation) {
        if (!update(claim, result, isolation)) {
            return false;
        }
        insertOutputs(claim, result);
        if (result.compile() != null) {
            insertDetail(claim, result.compile());
        }
        endAttempt(claim, "recorded", null, null);
        return true;
    }

    private boolean update(Claim claim, RunResult result, Isolation isolation) {
        @Nullable
        ProcessResult run =
                result.cases().isEmpty() ? null : result.cases().get(0).process();
        @Nullable Reason reason = result.reason();
        int rows = database.jdbc()
                .sql("""
                        UPDATE executions
                        SET status = :status, reason = :reason, version = version + 1, finished_at = UTC_TIMESTAMP(6),
                            exit_code = :exitCode, term_signal = :signal, execution_time_ms = :wall, cpu_time_ms = :cpu,
                            memory_kb = :memory, isolation = :isolation, isolation_claims = :claims
                        WHERE id = :id AND fence = :fence AND status = 'RUNNING'
                        """)
                .param("status", result.status().name())
                .param("reason", reason == null ? null : reason.id())
                .param("exitCode", run == null ? null : run.exitCode())
                .param("signal", run == null ? null : run.signal())
                .param("wall", run == null ? null : run.wallTime().toMillis())
                .param("cpu", run == null ? null : millis(run.cpuTime()))
                .param("memory", run == null || run.memoryBytes() == null ? null : run.memoryBytes() / 1024)
                .param("isolation", isolation.tier())
                .param("claims", isolation.claimBits())
                .param("id", claim.executionId().toString())
                .param("fence", claim.fence())
                .update();
        return rows == 1;
    }

    private static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }

    private void insertOutputs(Claim claim, RunResult result) {
        List<Object> params = new ArrayList<>();
        if (result.compile() != null) {
            add(params, claim, ExecutionReader.COMPILE, result.compile());
        }
        for (int i = 0; i < result.cases().size(); i++) {
            ProcessResult ran = result.cases().get(i).process();
            if (ran != null) {
                add(params, claim, i, ran);
            }
        }
        int rows = params.size() / 5;
        if (rows > 0) {
            database.jdbc()
                    .sql("REPLACE INTO execution_outputs (execution_id, case_no, stream, truncated, data) VALUES "
                            + String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?, ?)")))
                    .params(params)
                    .update();
        }
    }

    private static void add(List<Object> params, Claim claim, int caseNo, ProcessResult result) {
        add(params, claim, caseNo, "stdout", result.stdout());
        add(params, claim, caseNo, "stderr", result.stderr());
    }

    private static void add(List<Object> params, Claim claim, int caseNo, String stream, Captured output) {
        if (output.bytes().length > 0 || output.truncated()) {
            params.addAll(List.of(claim.executionId().toString(), caseNo, stream, output.truncated(), output.bytes()));
        }
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
        database.transaction().executeWithoutResult(transaction -> endAttempt(claim, "fault", reason.id(), cause));
    }

    private void endAttempt(Claim claim, String outcome, @Nullable String reason, @Nullable String cause) {
        database.jdbc()
                .sql("""
                        UPDATE attempts
                        SET outcome = :outcome, reason = :reason, cause = :cause, ended_at = UTC_TIMESTAMP(6)
                        WHERE execution_id = :id AND number = :number AND fence = :fence AND outcome IS NULL
                        """)
                .param("outcome", outcome)
                .param("reason", reason)
                .param("cause", cause)
                .param("id", claim.executionId().toString())
                .param("number", claim.attempt())
                .param("fence", claim.fence())
                .update();
    }
}
