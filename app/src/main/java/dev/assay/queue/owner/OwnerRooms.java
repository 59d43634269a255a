package dev.assay.queue.owner;

import dev.assay.access.key.RunningLimits;
import dev.assay.database.Database;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts what runs of owners who may run only so much at once, when a worker is about to claim. Without such owners it asks
 * nothing. What other workers claim in the same moment is not seen, and can be too much by that.
 */
public final class OwnerRooms {

    private final JdbcClient jdbc;
    private final RunningLimits limits;

    public OwnerRooms(Database database, RunningLimits limits) {
        this.jdbc = database.jdbc();
        this.limits = limits;
    }

    /** In the caller's transaction, so what ends in it is counted as ended. */
    public OwnerRoom now() {
        Map<String, Integer> left = new HashMap<>(limits.byOwner());
        if (!left.isEmpty()) {
            jdbc.sql(
                            "SELECT owner, COUNT(*) FROM executions WHERE status = 'RUNNING' AND owner IN (:owners) GROUP BY owner")
                    .param("owners", left.keySet())
                    .query(row -> {
                        left.merge(row.getString(1), -row.getInt(2), Integer::sum);
                    });
        }
        return new OwnerRoom(left);
    }
}
