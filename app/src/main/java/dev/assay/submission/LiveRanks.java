package dev.assay.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ranks of live executions, so that owners are served by turns: virtual time, of which each execution of an owner takes a step,
 * and a smaller one when its share is larger. An owner of whom nothing waits begins where the queue is, whatever it had before;
 * where nothing waits at all that is the database's clock, which all nodes share and which never goes back. Other nodes' submits
 * are seen with the next count.
 */
final class LiveRanks {

    /** A share of 1; as large as a second, so that a node which does not know of a long queue yet puts a newcomer to its head. */
    private static final long STEP = 1_000_000;

    /** What was read longer ago tells nothing of what waits: somebody reads it again just now. */
    private static final long OLD = TimeUnit.SECONDS.toNanos(5);

    private final long now;
    private final long lowest;
    private final Map<String, Long> last;
    private volatile boolean any;

    /**
     * @param now microseconds of the database's clock
     * @param lowest rank that waits; 0 when nothing does
     * @param last each owner's highest that waits
     */
    LiveRanks(long now, long lowest, Map<String, Long> last) {
        this.now = now;
        this.lowest = lowest;
        this.last = new ConcurrentHashMap<>(last);
    }

    /** The next one of that owner; so long after these were read. */
    long next(String owner, int share, long nanosSince) {
        if (nanosSince > OLD) {
            return now + nanosSince / 1000 + STEP / share;
        }
        long begin = lowest > 0 ? lowest - 1 : now + (any ? 0 : nanosSince / 1000);
        any = true;
        return last.merge(owner, begin + STEP / share, (before, fresh) -> Math.max(before, begin) + STEP / share);
    }

    /** Makes ranks of a count. */
    static final class Reader {

        /** What waits by owner; ranks are of live executions that were not queued before. */
        static final String COUNTS = """
                SELECT owner, COUNT(*), MIN(IF(queue_class = :live AND share_rank > 0, share_rank, NULL)),
                       MAX(IF(queue_class = :live, share_rank, NULL))
                FROM executions WHERE status = 'QUEUED' GROUP BY owner
                """;

        private final Map<String, Long> last = new HashMap<>();
        private long lowest;
        private long now;

        void read(ResultSet row) throws SQLException {
            long first = row.getLong(3);
            if (first > 0) {
                lowest = lowest == 0 ? first : Math.min(lowest, first);
                last.put(row.getString(1), row.getLong(4));
            }
        }

        void now(long micros) {
            now = micros;
        }

        LiveRanks ranks() {
            return new LiveRanks(now, lowest, last);
        }
    }
}
