package dev.assay.retention;

import dev.assay.database.RequestDatabase;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes what is older than it is kept for, in small transactions led by an index. Every node has one. */
@Component
class Purge {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final Erasure erasure;
    private final RequestDatabase database;
    private final AssayProperties.Retention settings;
    private final List<OwnedData> others;

    Purge(Erasure erasure, RequestDatabase database, AssayProperties properties, List<OwnedData> others) {
        this.erasure = erasure;
        this.others = others;
        this.database = database;
        this.settings = properties.retention();
    }

    void round() {
        int removed = 0;
        for (int page = Erasure.PAGE; page == Erasure.PAGE; removed += page) {
            page = erasure.endedBefore(micros(settings.executions()));
        }
        if (removed > 0) {
            LOG.info("{} executions were older than {} and are removed", removed, settings.executions());
        }
        removeAll("""
                DELETE FROM sessions WHERE updated_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                  AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.session_id = sessions.id) LIMIT ?
                """, settings.sessions());
        removeAll(
                "DELETE FROM idempotency_keys WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND LIMIT ?",
                settings.idempotencyKeys());
        others.forEach(OwnedData::removeTooOld);
    }

    private void removeAll(String sql, Duration age) {
        int page = Erasure.PAGE;
        while (page == Erasure.PAGE) {
            page = database.inTransaction(() ->
                    database.jdbc().sql(sql).params(micros(age), Erasure.PAGE).update());
        }
    }

    private static long micros(Duration age) {
        return age.toNanos() / 1000;
    }
}
