package dev.assay.execution;

import dev.assay.database.RowBatch;
import dev.assay.runner.Status;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where results are kept beside their execution's row. Each call joins the caller's transaction. */
final class ResultTables {

    private final JdbcClient jdbc;

    ResultTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement a table, however many results; what another attempt left is replaced. */
    void insert(List<PreparedResult> results) {
        RowBatch outputs = new RowBatch(
                jdbc,
                "REPLACE INTO execution_outputs (execution_id, case_no, stream, truncated, data)",
                "(?, ?, ?, ?, ?)");
        RowBatch cases = new RowBatch(jdbc, """
                REPLACE INTO execution_cases (execution_id, case_no, name, weight, status, reason, verdict, points,
                    exit_code, term_signal, execution_time_ms, setup_time_ms, cpu_time_ms, memory_kb, memory_approximate,
                    checker_message, files_left_out)
                """, "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        RowBatch files = new RowBatch(
                jdbc, "REPLACE INTO execution_files (execution_id, case_no, file_no, path, data)", "(?, ?, ?, ?, ?)");
        RowBatch details = new RowBatch(jdbc, "REPLACE INTO execution_details (execution_id, detail)", "(?, ?)");
        for (PreparedResult result : results) {
            result.rows().outputs().forEach(outputs::add);
            result.rows().cases().forEach(cases::add);
            result.rows().files().forEach(files::add);
            if (result.detail() != null) {
                details.add(result.claim().executionId().toString(), result.detail());
            }
        }
        outputs.write();
        cases.write();
        files.write();
        details.write();
    }

    /** Whether just that result is there: its commit succeeded although its worker was not told so. */
    boolean isRecorded(Claim claim, Status status) {
        return jdbc.sql("SELECT 1 FROM executions WHERE id = ? AND fence = ? AND version = ? AND status = ? FOR UPDATE")
                .params(claim.executionId().toString(), claim.fence(), claim.version() + 1, status.name())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void insertError(UUID id, String detail) {
        jdbc.sql("REPLACE INTO execution_details (execution_id, detail) VALUES (?, ?)")
                .params(id.toString(), detail)
                .update();
    }

    void deleteError(UUID id) {
        jdbc.sql("DELETE FROM execution_details WHERE execution_id = ?")
                .param(id.toString())
                .update();
    }
}
