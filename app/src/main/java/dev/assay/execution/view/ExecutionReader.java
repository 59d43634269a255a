package dev.assay.execution.view;

import dev.assay.database.RequestDatabase;
import dev.assay.execution.CaseRows;
import dev.assay.execution.ExecutionDetail;
import dev.assay.execution.view.ExecutionView.CompileView;
import dev.assay.execution.view.ExecutionView.Ended;
import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Isolation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads executions for clients. */
@Component
public class ExecutionReader {

    private static final int COMPILE = CaseRows.COMPILE;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CaseReader cases;

    ExecutionReader(RequestDatabase database, JsonMapper json, CaseReader cases) {
        this.jdbc = database.jdbc();
        this.json = json;
        this.cases = cases;
    }

    public Optional<ExecutionRow> row(UUID id) {
        return jdbc.sql("SELECT " + ExecutionRow.COLUMNS + " FROM executions WHERE id = ?")
                .param(id.toString())
                .query(ExecutionRow::read)
                .optional();
    }

    /** Newest first, those before {@code before} where it is given. */
    public List<ExecutionRow> page(String owner, @Nullable UUID session, @Nullable UUID before, int limit) {
        StringBuilder sql =
                new StringBuilder("SELECT " + ExecutionRow.COLUMNS + " FROM executions WHERE owner = :owner");
        Map<String, Object> params = new HashMap<>(Map.of("owner", owner, "limit", limit));
        if (session != null) {
            sql.append(" AND session_id = :session");
            params.put("session", session.toString());
        }
        if (before != null) {
            sql.append(" AND id < :before");
            params.put("before", before.toString());
        }
        return jdbc.sql(sql + " ORDER BY id DESC LIMIT :limit")
                .params(params)
                .query(ExecutionRow::read)
                .list();
    }

    public Ended ended(ExecutionRow row) {
        Map<String, CapturedOutput> outputs = outputs(row.id());
        int told = row.decidingCase() == null ? 0 : row.decidingCase();
        OutputText stdout = text(outputs, told, "stdout");
        OutputText stderr = text(outputs, told, "stderr");
        List<StoredCase> ran = cases.rows(row);
        Map<Integer, List<FileView>> files = cases.files(row);
        boolean plain = row.caseCount() == null;
        Optional<ExecutionDetail> detail = detail(row.id());
        return new Ended(
                row.id(),
                row.status(),
                stdout.text(),
                stderr.text(),
                row.executionTimeMs(),
                row.reason() == null ? null : row.reason().id(),
                row.exitCode(),
                row.signal(),
                row.cpuTimeMs(),
                row.memoryKb(),
                row.memoryApproximate(),
                detail.map(ExecutionDetail::compile)
                        .map(compile -> compile(compile, outputs))
                        .orElse(null),
                row.attempt(),
                row.isolation(),
                Isolation.claimIds(row.isolationClaims()),
                row.speedFactor(),
                row.language(),
                row.sessionId(),
                row.queuedAt(),
                row.startedAt(),
                row.finishedAt(),
                stdout.truncated(),
                stdout.encoding(),
                stderr.truncated(),
                stderr.encoding(),
                row.verdict(),
                row.score(),
                row.compilations(),
                row.setupTimeMs(),
                plain ? null : views(ran, outputs, files),
                plain ? files.getOrDefault(0, List.of()) : null,
                plain ? ran.stream().mapToInt(StoredCase::filesLeftOut).sum() : null,
                detail.map(ExecutionDetail::error).orElse(null));
    }

    private static List<CaseView> views(
            List<StoredCase> rows, Map<String, CapturedOutput> outputs, Map<Integer, List<FileView>> files) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i)
                        .view(text(outputs, i, "stdout"), text(outputs, i, "stderr"), files.getOrDefault(i, List.of())))
                .toList();
    }

    /** Oldest first. The one under way, or whose result was recorded, is told by the execution's own row. */
    public List<AttemptView> attempts(UUID id) {
        return jdbc.sql("""
                SELECT number, worker, started_at, ended_at, outcome, charged, reason, cause, NULL AS speed_factor
                FROM attempts WHERE execution_id = ?
                UNION ALL
                SELECT attempt, worker, started_at, finished_at, IF(status = 'RUNNING', NULL, 'recorded'), TRUE, NULL,
                       NULL, speed_factor
                FROM executions WHERE id = ? AND status IN ('RUNNING', 'COMPLETED', 'FAILED', 'TIMEOUT')
                ORDER BY number
                """)
                .params(id.toString(), id.toString())
                .query((row, n) -> new AttemptView(
                        row.getInt("number"),
                        row.getString("worker"),
                        ExecutionRow.instant(row, "started_at"),
                        ExecutionRow.instant(row, "ended_at"),
                        row.getString("outcome"),
                        row.getBoolean("charged"),
                        row.getString("reason"),
                        row.getString("cause"),
                        row.getObject("speed_factor", Double.class)))
                .list();
    }

    private static CompileView compile(ExecutionDetail.Compile compile, Map<String, CapturedOutput> outputs) {
        OutputText stdout = text(outputs, COMPILE, "stdout");
        OutputText stderr = text(outputs, COMPILE, "stderr");
        return new CompileView(
                compile.reason() == null,
                compile.reason(),
                compile.exitCode(),
                compile.timeMs(),
                stdout.text(),
                stdout.truncated(),
                stdout.encoding(),
                stderr.text(),
                stderr.truncated(),
                stderr.encoding());
    }

    private static OutputText text(Map<String, CapturedOutput> outputs, int caseNo, String stream) {
        CapturedOutput output = outputs.get(caseNo + stream);
        return output == null ? OutputText.EMPTY : OutputText.of(output.bytes(), output.truncated());
    }

    private Map<String, CapturedOutput> outputs(UUID id) {
        Map<String, CapturedOutput> outputs = new HashMap<>();
        jdbc.sql("SELECT case_no, stream, truncated, data FROM execution_outputs WHERE execution_id = ?")
                .param(id.toString())
                .query(row -> {
                    outputs.put(
                            row.getInt("case_no") + row.getString("stream"),
                            new CapturedOutput(row.getBytes("data"), row.getBoolean("truncated")));
                });
        return outputs;
    }

    private Optional<ExecutionDetail> detail(UUID id) {
        return jdbc.sql("SELECT detail FROM execution_details WHERE execution_id = ?")
                .param(id.toString())
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, ExecutionDetail.class));
    }
}
