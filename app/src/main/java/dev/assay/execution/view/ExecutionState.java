package dev.assay.execution.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.runner.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an execution is just now, without what came of it.
 *
 * @param attempt the latest one; 0 before the first
 * @param version of its row
 */
public record ExecutionState(
        UUID executionId,
        @JsonIgnore String owner,
        @Nullable UUID sessionId,
        Status status,
        @Nullable String reason,
        @Nullable String verdict,
        @Nullable Double score,
        int attempt,
        long version) {

    static final String COLUMNS = "id, owner, session_id, status, reason, verdict, score, attempt, version";

    static ExecutionState read(ResultSet row, int number) throws SQLException {
        String session = row.getString(3);
        return new ExecutionState(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                session == null ? null : UUID.fromString(session),
                Status.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getObject(7, Double.class),
                row.getInt(8),
                row.getLong(9));
    }

    /** Of what is known of an execution that runs only by what it tells. */
    public static ExecutionState running(UUID id, int attempt, long version) {
        return new ExecutionState(id, "", null, Status.RUNNING, null, null, null, attempt, version);
    }

    /** What it was before it became this, if that was so. */
    public ExecutionState before(Status earlier, long itsVersion) {
        return new ExecutionState(executionId, owner, sessionId, earlier, null, null, null, attempt, itsVersion);
    }
}
