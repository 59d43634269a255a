package dev.assay.execution.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run ended; {@code reason} is null when it completed. */
record Exit(
        @Nullable String reason,
        @Nullable Integer exitCode,
        @Nullable Integer signal) {

    static final Exit NONE = new Exit(null, null, null);

    static final List<String> COLUMNS = List.of("reason", "exit_code", "term_signal");

    /** @param at the place of the first column */
    static Exit read(ResultSet row, int at) throws SQLException {
        return new Exit(row.getString(at), row.getObject(at + 1, Integer.class), row.getObject(at + 2, Integer.class));
    }
}
