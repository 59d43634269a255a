package dev.assay.queue.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Executions that may disagree with their jobs. What there is little of is looked at whole, each time. Of what waits, which may
 * be a hundred thousand, a slice: each look goes on where the last one ended, and at the end begins anew. One thread's.
 */
final class MismatchScan {

    private static final int PAGE = 200;

    /** Of what waits; a hundred thousand are seen within some minutes. */
    static final int SLICE = 2000;

    /** What is younger may just be on its way, and is somebody else's business. */
    private static final int GRACE_SECONDS = 3;

    /** Jobs changed earlier were seen before. */
    private static final int JOB_WINDOW_MINUTES = 15;

    private static final String FEW = """
            (SELECT e.id FROM executions e
              WHERE e.status = 'QUEUED' AND e.queue_class >= 100 AND (e.retry_at IS NULL OR e.retry_at <= UTC_TIMESTAMP(6))
                AND e.queued_at < UTC_TIMESTAMP(6) - INTERVAL :grace SECOND LIMIT :page)
            UNION
            (SELECT e.id FROM executions e LEFT JOIN jobrunr_jobs j ON j.id = e.id
              WHERE e.status = 'RUNNING' AND e.started_at < UTC_TIMESTAMP(6) - INTERVAL :grace SECOND
                AND (j.id IS NULL OR j.state <> 'PROCESSING') LIMIT :page)
            UNION
            (SELECT e.id FROM jobrunr_jobs j JOIN executions e ON e.id = j.id
              WHERE j.state = 'FAILED' AND j.updatedAt > UTC_TIMESTAMP(6) - INTERVAL :window MINUTE
                AND e.status <> 'ERROR' LIMIT :page)
            """;

    /** In the order of claims, which an index has. */
    private static final String QUEUED = """
            SELECT q.id, q.queue_class, q.share_rank,
                   q.queued_at < UTC_TIMESTAMP(6) - INTERVAL :grace SECOND AND (j.id IS NULL OR j.state <> 'ENQUEUED') AS suspect
            FROM (SELECT id, queue_class, share_rank, queued_at FROM executions
                  WHERE status = 'QUEUED'
                    AND (queue_class > :class
                         OR queue_class = :class AND share_rank > :rank
                         OR queue_class = :class AND share_rank = :rank AND id > :id)
                  ORDER BY queue_class, share_rank, id LIMIT :slice) q
            LEFT JOIN jobrunr_jobs j ON j.id = q.id
            ORDER BY q.queue_class, q.share_rank, q.id
            """;

    private static final String ENQUEUED = """
            SELECT j.id, j.updatedAt, e.id IS NOT NULL AND e.status <> 'QUEUED' AS suspect
            FROM (SELECT id, updatedAt FROM jobrunr_jobs
                  WHERE state = 'ENQUEUED'
                    AND updatedAt >= COALESCE(:since, UTC_TIMESTAMP(6) - INTERVAL :window MINUTE)
                  ORDER BY updatedAt LIMIT :slice) j
            LEFT JOIN executions e ON e.id = j.id
            ORDER BY j.updatedAt
            """;

    /** No class below 0: MySQL takes a parameter beside an unsigned column for unsigned. */
    private static final Place FRONT = new Place(0, Long.MIN_VALUE, "");

    private final JdbcClient jdbc;
    private final int slice;
    private Place place = FRONT;
    private @Nullable LocalDateTime since;

    /** {@code slice} is how much of what waits is looked at each time. */
    MismatchScan(JdbcClient jdbc, int slice) {
        this.jdbc = jdbc;
        this.slice = slice;
    }

    /** Where in the order of claims the last look ended. */
    private record Place(int queueClass, long shareRank, String id) {}

    private record Seen<T>(String id, T at, boolean suspect) {}

    /** The next ones. Whether they do disagree is to be decided under lock. */
    Set<UUID> look() {
        Set<UUID> suspects = new LinkedHashSet<>(few());
        suspects.addAll(queued());
        suspects.addAll(enqueued());
        return suspects;
    }

    private List<UUID> few() {
        return jdbc.sql(FEW)
                .param("grace", GRACE_SECONDS)
                .param("window", JOB_WINDOW_MINUTES)
                .param("page", PAGE)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    private List<UUID> queued() {
        List<Seen<Place>> seen = jdbc.sql(QUEUED)
                .param("grace", GRACE_SECONDS)
                .param("class", place.queueClass())
                .param("rank", place.shareRank())
                .param("id", place.id())
                .param("slice", slice)
                .query((row, n) -> new Seen<>(row.getString("id"), placeOf(row), row.getBoolean("suspect")))
                .list();
        place = seen.size() < slice ? FRONT : seen.get(slice - 1).at();
        return suspects(seen);
    }

    private static Place placeOf(ResultSet row) throws SQLException {
        return new Place(row.getInt("queue_class"), row.getLong("share_rank"), row.getString("id"));
    }

    private List<UUID> enqueued() {
        List<Seen<LocalDateTime>> seen = jdbc.sql(ENQUEUED)
                .param("since", since)
                .param("window", JOB_WINDOW_MINUTES)
                .param("slice", slice)
                .query((row, n) -> new Seen<>(
                        row.getString("id"),
                        row.getObject("updatedAt", LocalDateTime.class),
                        row.getBoolean("suspect")))
                .list();
        // Anew each time, by the database's clock: times of jobs are of nodes, whose clocks may be wrong.
        since = seen.size() < slice ? null : seen.get(slice - 1).at();
        return suspects(seen);
    }

    private static <T> List<UUID> suspects(List<Seen<T>> seen) {
        List<UUID> suspects = new ArrayList<>();
        for (Seen<T> one : seen) {
            if (one.suspect()) {
                suspects.add(UUID.fromString(one.id()));
            }
        }
        return suspects;
    }
}
