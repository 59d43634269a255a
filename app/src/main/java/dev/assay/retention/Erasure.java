package dev.assay.retention;

import dev.assay.access.OwnerFilter;
import dev.assay.content.Blobs;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.ExecutionDeletion;
import dev.assay.queue.Cancellation;
import dev.assay.queue.JobQueue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Removes executions with everything that was stored for them. What still runs is cancelled first. */
@Component
public class Erasure {

    static final int PAGE = 200;

    private final RequestDatabase database;
    private final Cancellation cancellation;
    private final JobQueue queue;
    private final ExecutionDeletion executions;
    private final List<Mentions> mentions;

    Erasure(
            RequestDatabase database,
            Cancellation cancellation,
            JobQueue queue,
            ExecutionDeletion executions,
            List<Mentions> mentions) {
        this.database = database;
        this.cancellation = cancellation;
        this.queue = queue;
        this.executions = executions;
        this.mentions = mentions;
    }

    /** One execution; nothing when there is none that is let through. */
    public void execution(OwnerFilter owner, UUID id) {
        erase(owner.bind(database.jdbc()
                        .sql("SELECT id FROM executions WHERE id = :id AND " + owner.condition())
                        .param("id", id.toString()))
                .query(String.class)
                .list());
    }

    /** Every execution of a session, and what is kept about the session. */
    public void session(UUID session) {
        eraseAll(() -> database.jdbc()
                .sql("SELECT id FROM executions WHERE session_id = ? LIMIT ?")
                .params(session.toString(), PAGE)
                .query(String.class)
                .list());
        database.runInTransaction(() -> erased(List.of(session)));
    }

    /** Every execution of an owner. */
    void executionsOf(String owner) {
        eraseAll(() -> database.jdbc()
                .sql("SELECT id FROM executions WHERE owner = ? LIMIT ?")
                .params(owner, PAGE)
                .query(String.class)
                .list());
    }

    /** What ended so long ago or earlier, a page of it; returns how many. Rows others hold are left. */
    int endedBefore(Duration age) {
        return database.inTransaction(() -> {
            List<String> ids = database.jdbc()
                    .sql("""
                            SELECT id FROM executions WHERE finished_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                            ORDER BY finished_at LIMIT ? FOR UPDATE SKIP LOCKED
                            """)
                    .params(age.toNanos() / 1000, PAGE)
                    .query(String.class)
                    .list();
            delete(ids);
            return ids.size();
        });
    }

    /** These executions, whether they were queued or only prepared. What still runs is cancelled first. */
    public void executions(List<UUID> ids) {
        erase(ids.stream().map(UUID::toString).toList());
    }

    private void eraseAll(Supplier<List<String>> next) {
        for (List<String> page = next.get(); !page.isEmpty(); page = next.get()) {
            erase(page);
        }
    }

    private void erase(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ids.forEach(id -> cancellation.cancel(UUID.fromString(id)));
        database.runInTransaction(() -> {
            delete(ids);
            erased(ids.stream().map(UUID::fromString).toList());
        });
    }

    private void erased(List<UUID> objects) {
        mentions.forEach(kept -> kept.erased(objects));
    }

    /** The row goes first: whoever works on it finds out that it is not theirs any more. */
    private void delete(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        executions.delete(ids);
        queue.forget(ids);
        Blobs.release(database.jdbc(), ids);
    }
}
