package dev.assay.execution.view;

import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code executions}, as clients may learn of it. */
record ExecutionRow(
        UUID id,
        String owner,
        @Nullable UUID sessionId,
        String language,
        Status status,
        Exit exit,
        @Nullable String verdict,
        @Nullable Double score,
        @Nullable Integer caseCount,
        @Nullable Integer toldCase,
        long version,
        int attempt,
        Times times,
        Usage usage,
        @Nullable Integer compilations,
        @Nullable String isolation,
        int isolationClaims,
        @Nullable Double speedFactor) {

    static final String COLUMNS = "id, owner, session_id, language, status, reason, verdict, score, case_count,"
            + " told_case, version, attempt, queued_at, started_at, finished_at, exit_code, term_signal,"
            + " execution_time_ms, setup_time_ms, cpu_time_ms, memory_kb, memory_approximate, compilations, isolation,"
            + " isolation_claims, speed_factor";

    /** The same, of the table under a name of one letter. */
    static String columnsOf(String alias) {
        return Arrays.stream(COLUMNS.split(", "))
                .map(name -> alias + "." + name)
                .collect(Collectors.joining(", "));
    }

    static ExecutionRow read(ResultSet row, int number) throws SQLException {
        String session = row.getString("session_id");
        return new ExecutionRow(
                UUID.fromString(row.getString("id")),
                row.getString("owner"),
                session == null ? null : UUID.fromString(session),
                row.getString("language"),
                Status.valueOf(row.getString("status")),
                Exit.read(row),
                row.getString("verdict"),
                row.getObject("score", Double.class),
                row.getObject("case_count", Integer.class),
                row.getObject("told_case", Integer.class),
                row.getLong("version"),
                row.getInt("attempt"),
                Times.read(row),
                Usage.read(row),
                row.getObject("compilations", Integer.class),
                row.getString("isolation"),
                row.getInt("isolation_claims"),
                row.getObject("speed_factor", Double.class));
    }

    @Nullable
    Reason reason() {
        return exit.reason() == null ? null : Reason.ofId(exit.reason());
    }
}
