package dev.assay.retention;

import dev.assay.database.RequestDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Deletes many rows in small transactions, so that nobody waits for their locks. */
public final class PagedDelete {

    private static final int PAGE = 200;

    private PagedDelete() {}

    /**
     * Deletes what is older than that.
     *
     * @param sql with two parameters: the age in microseconds, and how many at once
     */
    public static void olderThan(RequestDatabase database, String sql, Duration age) {
        int deleted = PAGE;
        while (deleted == PAGE && !Thread.currentThread().isInterrupted()) {
            deleted = database.inTransaction(() -> database.jdbc()
                    .sql(sql)
                    .params(TimeUnit.NANOSECONDS.toMicros(age.toNanos()), PAGE)
                    .update());
        }
    }
}
