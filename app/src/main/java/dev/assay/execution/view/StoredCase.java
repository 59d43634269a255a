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

    /** In the order in which they are read. */
    static final String COLUMNS = String.join(
            ", ",
            "name, weight, status, verdict, points, checker_message, files_left_out",
            String.join(", ", Exit.COLUMNS),
            String.join(", ", Usage.COLUMNS));

    /** @param at the place of the first column */
    static StoredCase read(ResultSet row, int at) throws SQLException {
        int exit = at + 7;
        return new StoredCase(
                row.getString(at),
                row.getDouble(at + 1),
                row.getString(at + 2),
                Exit.read(row, exit),
                row.getString(at + 3),
                row.getObject(at + 4, Double.class),
                Usage.read(row, exit + Exit.COLUMNS.size()),
                row.getString(at + 5),
                row.getInt(at + 6));
    }

    /** Of a lone case whose execution's row says it all. */
    static StoredCase of(ExecutionRow row) {
        return new StoredCase(null, 1, row.status().name(), row.exit(), null, null, row.usage(), null, 0);
    }

    static StoredCase notRun(StoredRequest.StoredCase asked) {
        double weight = asked.weight() == null ? 1 : asked.weight();
        return new StoredCase(asked.name(), weight, null, Exit.NONE, null, null, Usage.NONE, null, 0);
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
