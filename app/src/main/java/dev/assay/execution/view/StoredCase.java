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
        Exit exit,
        @Nullable String verdict,
        @Nullable Double points,
        Usage usage,
        @Nullable String checkerMessage,
        int filesLeftOut) {

    static final String COLUMNS = "name, weight, status, reason, verdict, points, exit_code, term_signal,"
            + " execution_time_ms, setup_time_ms, cpu_time_ms, memory_kb, memory_approximate, checker_message,"
            + " files_left_out";

    static StoredCase read(ResultSet row, int number) throws SQLException {
        return new StoredCase(
                row.getString("name"),
                row.getDouble("weight"),
                row.getString("status"),
                Exit.read(row),
                row.getString("verdict"),
                row.getObject("points", Double.class),
                Usage.read(row),
                row.getString("checker_message"),
                row.getInt("files_left_out"));
    }

    /** Of a lone case whose execution's row says it all. */
    static StoredCase of(ExecutionRow row) {
        return new StoredCase(null, 1, row.status().name(), row.exit(), null, null, row.usage(), null, 0);
    }

    static StoredCase notRun(StoredRequest.FrozenCase frozen) {
        double weight = frozen.weight() == null ? 1 : frozen.weight();
        return new StoredCase(frozen.name(), weight, null, Exit.NONE, null, null, Usage.NONE, null, 0);
    }

    CaseView view(Output output, List<FileView> files) {
        return new CaseView(
                name,
                status == null ? CaseView.NOT_RUN : status,
                exit,
                verdict,
                points,
                weight,
                output,
                usage,
                checkerMessage,
                files,
                filesLeftOut);
    }
}
