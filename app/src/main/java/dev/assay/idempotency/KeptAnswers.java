package dev.assay.idempotency;

import dev.assay.database.RequestDatabase;
import dev.assay.retention.Mentions;
import dev.assay.retention.OwnedData;
import dev.assay.retention.PagedDelete;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Forgets answers that were kept: by age, and with what they speak of. */
@Component
class KeptAnswers implements OwnedData, Mentions {

    private final RequestDatabase database;
    private final Duration kept;

    KeptAnswers(RequestDatabase database, AssayProperties properties) {
        this.database = database;
        this.kept = properties.retention().idempotencyKeys();
    }

    @Override
    public void erase(String owner) {
        database.runInTransaction(() -> database.jdbc()
                .sql("DELETE FROM idempotency_keys WHERE owner = ?")
                .param(owner)
                .update());
    }

    @Override
    public void erased(Collection<UUID> objects) {
        database.jdbc()
                .sql("DELETE FROM idempotency_keys WHERE object_id IN (:ids)")
                .param("ids", objects.stream().map(UUID::toString).toList())
                .update();
    }

    @Override
    public void removeTooOld() {
        PagedDelete.olderThan(
                database,
                "DELETE FROM idempotency_keys WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND LIMIT ?",
                kept);
    }
}
