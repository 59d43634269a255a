package dev.assay.execution.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an execution was queued, began and ended, by the database's clock. */
record Times(
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static final List<String> COLUMNS = List.of("queued_at", "started_at", "finished_at");

    /** @param at the place of the first column */
    static Times read(ResultSet row, int at) throws SQLException {
        return new Times(instant(row, at), instant(row, at + 1), instant(row, at + 2));
    }

    static @Nullable Instant instant(ResultSet row, int at) throws SQLException {
        LocalDateTime utc = row.getObject(at, LocalDateTime.class);
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
