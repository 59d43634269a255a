package dev.assay.execution.view;

import dev.assay.access.OwnerFilter;
import dev.assay.database.ReadDatabase;
import dev.assay.execution.CaseRows;
import dev.assay.execution.ExecutionDetail;
import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads executions for clients. */
@Component
public class ExecutionReader {

    /** In place of a case's number: the output of the compiler. */
    static final int COMPILE = CaseRows.COMPILE;

    /** A plain execution whole, in as many rows as it has outputs; outputs of cases are many, and read apart. */
    private static final String STORED = "SELECT " + ExecutionRow.columnsOf("e")
            + ", d.detail, o.case_no, o.stream, o.truncated, o.data FROM executions e"
            + " LEFT JOIN execution_details d ON d.execution_id = e.id"
            + " LEFT JOIN execution_outputs o ON o.execution_id = e.id AND e.deciding_case IS NULL WHERE e.id ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExecutionReader(ReadDatabase database, JsonMapper json) {
        this.jdbc = database.jdbc();
        this.json = json;
    }

    Optional<StoredExecution> find(UUID id) {
        return stored(jdbc.sql(STORED + "= ?").param(id.toString())).stream().findFirst();
    }

    Collection<StoredExecution> find(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : stored(jdbc.sql(STORED + "IN (:ids)").param("ids", texts(ids)));
    }

    private Collection<StoredExecution> stored(JdbcClient.StatementSpec statement) {
        Map<String, StoredExecution> found = new LinkedHashMap<>();
        statement.query(row -> {
            String id = row.getString(1);
            StoredExecution execution = found.get(id);
            if (execution == null) {
                ExecutionDetail detail = detail(row.getString(ExecutionRow.WIDTH + 1));
                execution = new StoredExecution(ExecutionRow.read(row, 0), detail, new HashMap<>());
                found.put(id, execution);
            }
            put(row, ExecutionRow.WIDTH + 2, execution.outputs());
        });
        return found.values();
    }

    private @Nullable ExecutionDetail detail(@Nullable String text) {
        return text == null ? null : json.readValue(text, ExecutionDetail.class);
    }

    /** @param at the place of the first column; an execution without output has nothing there */
    private static void put(ResultSet row, int at, Map<OutputKey, CapturedOutput> outputs) throws SQLException {
        String stream = row.getString(at + 1);
        if (stream != null) {
            outputs.put(
                    new OutputKey(row.getInt(at), stream),
                    new CapturedOutput(row.getBytes(at + 3), row.getBoolean(at + 2)));
        }
    }

    Map<OutputKey, CapturedOutput> outputs(UUID id) {
        Map<OutputKey, CapturedOutput> outputs = new HashMap<>();
        jdbc.sql("SELECT case_no, stream, truncated, data FROM execution_outputs WHERE execution_id = ?")
                .param(id.toString())
                .query(row -> {
                    put(row, 1, outputs);
                });
        return outputs;
    }

    /** Of those that are there. */
    Map<UUID, Status> statuses(Collection<UUID> ids) {
        Map<UUID, Status> statuses = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT id, status FROM executions WHERE id IN (:ids)")
                    .param("ids", texts(ids))
                    .query(row -> {
                        statuses.put(UUID.fromString(row.getString(1)), Status.valueOf(row.getString(2)));
                    });
        }
        return statuses;
    }

    /** Of those that are there. */
    Map<UUID, ExecutionState> states(Collection<UUID> ids) {
        Map<UUID, ExecutionState> states = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT " + ExecutionState.COLUMNS + " FROM executions WHERE id IN (:ids)")
                    .param("ids", texts(ids))
                    .query(ExecutionState::read)
                    .list()
                    .forEach(state -> states.put(state.executionId(), state));
        }
        return states;
    }

    /** Newest first. */
    List<ExecutionState> newest(OwnerFilter owner, @Nullable UUID session, int limit) {
        String ofSession = session == null ? "" : " AND session_id = :session";
        return owner.bind(jdbc.sql("SELECT " + ExecutionState.COLUMNS + " FROM executions WHERE " + owner.condition()
                        + ofSession + " ORDER BY id DESC LIMIT :limit"))
                .param("session", session == null ? "" : session.toString())
                .param("limit", limit)
                .query(ExecutionState::read)
                .list();
    }

    /** Newest first, those before {@code before} where it is given. */
    List<ExecutionRow> page(OwnerFilter owner, @Nullable UUID session, @Nullable UUID before, int limit) {
        StringBuilder sql =
                new StringBuilder("SELECT " + ExecutionRow.COLUMNS + " FROM executions WHERE " + owner.condition());
        Map<String, Object> params = new HashMap<>(Map.of("limit", limit));
        if (session != null) {
            sql.append(" AND session_id = :session");
            params.put("session", session.toString());
        }
        if (before != null) {
            sql.append(" AND id < :before");
            params.put("before", before.toString());
        }
        return owner.bind(jdbc.sql(sql + " ORDER BY id DESC LIMIT :limit").params(params))
                .query(ExecutionRow::read)
                .list();
    }

    /** Oldest first. The one under way, or whose result was recorded, is told by the execution's own row. */
    List<AttemptView> attempts(UUID id) {
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
                        row.getInt(1),
                        row.getString(2),
                        Times.instant(row, 3),
                        Times.instant(row, 4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7),
                        row.getString(8),
                        row.getObject(9, Double.class)))
                .list();
    }

    private static List<String> texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
