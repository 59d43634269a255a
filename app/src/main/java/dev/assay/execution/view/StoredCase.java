package dev.assay.execution.view;

import dev.assay.execution.StoredRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code execution_cases}. */
record StoredCase(
        @Nullable String name,
        double weight,
        @Nullable String status,
        @Nullable String reason,
        @Nullable String verdict,
        @Nullable Double points,
        @Nullable Integer exitCode,
        @Nullable Integer signal,
        @Nullable Long executionTimeMs,
        @Nullable Long setupTimeMs,
        @Nullable Long cpuTimeMs,
        @Nullable Long memoryKb,
        boolean memoryApproximate,
        @Nullable String checkerMessage,
        int filesLeftOut) {

    static final String COLUMNS = "name, weight, status, reason, verdict, points, exit_code, term_signal,"
            + " execution_time_ms, setup_time_ms, cpu_time_ms, memory_kb, memory_approximate, checker_message, files_left_out";

    static StoredCase read(ResultSet row, int number) throws SQLException {
        return new StoredCase(
                row.getString("name"),
                row.getDouble("weight"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("verdict"),
                row.getObject("points", Double.class),
                row.getObject("exit_code", Integer.class),
                row.getObject("term_signal", Integer.class),
                row.getObject("execution_time_ms", Long.class),
                row.getObject("setup_time_ms", Long.class),
                row.getObject("cpu_time_ms", Long.class),
                row.getObject("memory_kb", Long.class),
                row.getBoolean("memory_approximate"),
                row.getString("checker_message"),
                row.getInt("files_left_out"));
    }

    /** Of a lone case whose execution's row says it all. */
    static StoredCase of(ExecutionRow row) {
        return new StoredCase(
                null,
                1,
                row.status().name(),
                row.reason() == null ? null : row.reason().id(),
                null,
                null,
                row.exitCode(),
                row.signal(),
                row.executionTimeMs(),
                row.setupTimeMs(),
                row.cpuTimeMs(),
                row.memoryKb(),
                row.memoryApproximate(),
                null,
                0);
    }

    static StoredCase notRun(StoredRequest.StoredCase frozen) {
        double weight = frozen.weight() == null ? 1 : frozen.weight();
        return new StoredCase(
                frozen.name(), weight, null, null, null, null, null, null, null, null, null, null, false, null, 0);
    }

    CaseView view(OutputText stdout, OutputText stderr, List<FileView> files) {
        return new CaseView(
                name,
                status == null ? CaseView.NOT_RUN : status,
                reason,
                verdict,
                points,
                weight,
                stdout.text(),
                stdout.truncated(),
                stdout.encoding(),
                stderr.text(),
                stderr.truncated(),
                stderr.encoding(),
                executionTimeMs,
                cpuTimeMs,
                memoryKb,
                memoryApproximate,
                setupTimeMs,
                exitCode,
                signal,
                checkerMessage,
                files,
                filesLeftOut);
    }
}
