package dev.assay.execution.view;

import dev.assay.database.RequestDatabase;
import dev.assay.execution.ExecutionDetail;
import dev.assay.execution.view.BulkResult.CaseEnd;
import dev.assay.runner.CapturedOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads results of many executions at once. */
@Component
public class BulkResults {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BulkResults(RequestDatabase database, JsonMapper json) {
        this.jdbc = database.jdbc();
        this.json = json;
    }

    public List<BulkResult> ended(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> keys = ids.stream().map(UUID::toString).toList();
        List<ExecutionRow> rows = jdbc.sql("SELECT " + ExecutionRow.COLUMNS + " FROM executions WHERE id IN (:ids)")
                .param("ids", keys)
                .query(ExecutionRow::read)
                .list();
        Map<UUID, List<CaseEnd>> cases = cases(keys);
        Map<UUID, String> workers = texts("SELECT id, worker FROM executions WHERE id IN (:ids)", keys);
        Map<UUID, String> details =
                texts("SELECT execution_id, detail FROM execution_details WHERE execution_id IN (:ids)", keys);
        return rows.stream()
                .filter(row -> row.status().isTerminal())
                .map(row -> new BulkResult(
                        row.id(),
                        row.status(),
                        row.reason(),
                        error(details.get(row.id())),
                        workers.get(row.id()),
                        row.speedFactor(),
                        cases.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private @Nullable String error(@Nullable String detail) {
        return detail == null
                ? null
                : json.readValue(detail, ExecutionDetail.class).error();
    }

    private Map<UUID, List<CaseEnd>> cases(List<String> ids) {
        Map<UUID, List<CaseEnd>> cases = new HashMap<>();
        jdbc.sql("SELECT execution_id, " + StoredCase.COLUMNS
                        + " FROM execution_cases WHERE execution_id IN (:ids) ORDER BY execution_id, case_no")
                .param("ids", ids)
                .query(row -> {
                    cases.computeIfAbsent(UUID.fromString(row.getString(1)), id -> new ArrayList<>())
                            .add(CaseEnd.of(StoredCase.read(row, 2)));
                });
        return cases;
    }

    private Map<UUID, String> texts(String sql, List<String> ids) {
        Map<UUID, String> texts = new HashMap<>();
        jdbc.sql(sql).param("ids", ids).query(row -> {
            texts.put(UUID.fromString(row.getString(1)), row.getString(2));
        });
        return texts;
    }

    public CapturedOutput output(UUID id, int caseNo, String stream) {
        return jdbc.sql(
                        "SELECT data, truncated FROM execution_outputs WHERE execution_id = ? AND case_no = ? AND stream = ?")
                .params(id.toString(), caseNo, stream)
                .query((row, n) -> new CapturedOutput(row.getBytes(1), row.getBoolean(2)))
                .optional()
                .orElse(new CapturedOutput(new byte[0], false));
    }
}
