package dev.assay.execution;

import dev.assay.database.RequestDatabase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes executions with all that hangs on them by their id, jobs and contents apart. */
@Component
public class ExecutionDeletion {

    private static final List<String> TABLES = List.of(
            "attempts",
            "execution_cases",
            "execution_details",
            "execution_files",
            "execution_outputs",
            "execution_requests");

    private final JdbcClient jdbc;

    ExecutionDeletion(RequestDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** In the caller's transaction. The row goes first: whoever works on it finds out that it is not theirs any more. */
    public void delete(List<String> ids) {
        jdbc.sql("DELETE FROM executions WHERE id IN (:ids)").param("ids", ids).update();
        for (String table : TABLES) {
            jdbc.sql("DELETE FROM " + table + " WHERE execution_id IN (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }
}
