package dev.assay.execution.view;

import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code executions}, as clients may learn of it. */
public record ExecutionRow(
        UUID id,
        String owner,
        @Nullable UUID sessionId,
        String language,
        Status status,
        @Nullable Reason reason,
        @Nullable String verdict,
        @Nullable Double score,
        @Nullable Integer caseCount,
        @Nullable Integer decidingCase,
        long version,
        int attempt,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable Integer signal,
        @Nullable Long executionTimeMs,
        @Nullable Long setupTimeMs,
        @Nullable Long cpuTimeMs,
        @Nullable Long memoryKb,
        boolean memoryApproximate,
        @Nullable Integer compilations,
        @Nullable String isolation,
        int isolationClaims,
        @Nullable Double speedFactor) {

    static final String COLUMNS = "id, owner, session_id, language, status, reason, verdict, score, case_count,"
            + " deciding_case, version, attempt, queued_at, started_at, finished_at, exit_code, term_signal,"
            + " execution_time_ms, setup_time_ms, cpu_time_ms, memory_kb, memory_approximate, compilations, isolation,"
            + " isolation_claims, speed_factor";

    static ExecutionRow read(ResultSet row, int number) throws SQLException {
        String session = row.getString("session_id");
        String reason = row.getString("reason");
        return new ExecutionRow(
                UUID.fromString(row.getString("id")),
                row.getString("owner"),
                session == null ? null : UUID.fromString(session),
                row.getString("language"),
                Status.valueOf(row.getString("status")),
                reason == null ? null : Reason.ofId(reason),
                row.getString("verdict"),
                row.getObject("score", Double.class),
                row.getObject("case_count", Integer.class),
                row.getObject("deciding_case", Integer.class),
                row.getLong("version"),
                row.getInt("attempt"),
                instant(row, "queued_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getObject("exit_code", Integer.class),
                row.getObject("term_signal", Integer.class),
                row.getObject("execution_time_ms", Long.class),
                row.getObject("setup_time_ms", Long.class),
                row.getObject("cpu_time_ms", Long.class),
                row.getObject("memory_kb", Long.class),
                row.getBoolean("memory_approximate"),
                row.getObject("compilations", Integer.class),
                row.getString("isolation"),
                row.getInt("isolation_claims"),
                row.getObject("speed_factor", Double.class));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime utc = row.getObject(column, LocalDateTime.class);
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
