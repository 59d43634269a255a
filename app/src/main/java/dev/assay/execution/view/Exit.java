package dev.assay.execution.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How a run ended; {@code reason} is null when it completed. */
record Exit(
        @Nullable String reason,
        @Nullable Integer exitCode,
        @Nullable Integer signal) {

    static final Exit NONE = new Exit(null, null, null);

    static Exit read(ResultSet row) throws SQLException {
        return new Exit(
                row.getString("reason"),
                row.getObject("exit_code", Integer.class),
                row.getObject("term_signal", Integer.class));
    }
}
