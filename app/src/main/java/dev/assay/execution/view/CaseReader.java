package dev.assay.execution.view;

import dev.assay.database.ReadDatabase;
import dev.assay.execution.StoredRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what came of the cases of an execution that has ended. */
@Component
class CaseReader {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseReader(ReadDatabase database, JsonMapper json) {
        this.jdbc = database.jdbc();
        this.json = json;
    }

    /** As many as the client gave, whether or not they were run; for a plain run the one it has, or none. */
    List<StoredCase> rows(ExecutionRow execution) {
        Integer given = execution.caseCount();
        List<StoredCase> rows = execution.decidingCase() == null ? new ArrayList<>() : stored(execution.id());
        if (given == null || rows.size() == given) {
            return rows;
        }
        if (given == 1 && execution.usage().executionTimeMs() != null) {
            return List.of(StoredCase.of(execution));
        }
        List<StoredRequest.StoredCase> asked = request(execution.id()).cases();
        return asked.stream().map(StoredCase::notRun).toList();
    }

    private List<StoredCase> stored(UUID id) {
        return jdbc.sql("SELECT " + StoredCase.COLUMNS
                        + " FROM execution_cases WHERE execution_id = ? ORDER BY case_no")
                .param(id.toString())
                .query((row, n) -> StoredCase.read(row, 1))
                .list();
    }

    private StoredRequest request(UUID id) {
        return json.readValue(
                jdbc.sql("SELECT request FROM execution_requests WHERE execution_id = ?")
                        .param(id.toString())
                        .query(String.class)
                        .single(),
                StoredRequest.class);
    }

    /** By the number of the case. */
    Map<Integer, List<FileView>> files(ExecutionRow execution) {
        Map<Integer, List<FileView>> files = new HashMap<>();
        if (execution.decidingCase() != null) {
            jdbc.sql("""
                    SELECT case_no, path, data FROM execution_files WHERE execution_id = ? ORDER BY case_no, file_no
                    """).param(execution.id().toString()).query(row -> {
                files.computeIfAbsent(row.getInt("case_no"), number -> new ArrayList<>())
                        .add(FileView.of(row.getString("path"), row.getBytes("data")));
            });
        }
        return files;
    }
}
