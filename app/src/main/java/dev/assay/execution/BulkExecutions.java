package dev.assay.execution;

import dev.assay.database.AfterCommit;
import dev.assay.database.RequestDatabase;
import dev.assay.queue.JobQueue;
import dev.assay.runner.CapturedOutput;
import dev.assay.runner.RunRequest;
import dev.assay.signal.Signals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Executions made by the thousand, behind everything that somebody waits for. Each is prepared first, under an id drawn then,
 * and queued later. All that changes anything is in the caller's transaction.
 */
@Service
public class BulkExecutions {

    /** {@code queue_class} of what waits until no live execution does. */
    static final int BULK = 1;

    private static final int SHARED_TOGETHER = 16 << 20;

    private final RequestDatabase database;
    private final JobQueue queue;
    private final Signals signals;
    private final JsonMapper json;
    private final AttemptAllowance attempts;
    private final BulkResults results;

    BulkExecutions(
            RequestDatabase database,
            JobQueue queue,
            Signals signals,
            JsonMapper json,
            AttemptAllowance attempts,
            BulkResults results) {
        this.database = database;
        this.queue = queue;
        this.signals = signals;
        this.json = json;
        this.attempts = attempts;
        this.results = results;
    }

    /**
     * What to run, which is judged.
     *
     * @param scaleLimits whether its time limits go by the speed of the worker that runs it
     */
    public record Prepared(UUID id, RunRequest request, boolean scaleLimits) {}

    /**
     * What was prepared, to be queued now.
     *
     * @param cases how many it has
     * @param shareRank among bulk executions the lower goes first
     */
    public record Queued(UUID id, String owner, String language, int cases, long shareRank) {}

    public UUID newId() {
        return queue.newId();
    }

    /** Stores what many executions share, some megabytes a transaction, for as long as {@code user} is not released. */
    public SharedContents share(UUID user, Collection<byte[]> contents) {
        List<byte[]> group = new ArrayList<>();
        long bytes = 0;
        for (byte[] content : contents) {
            group.add(content);
            bytes += content.length;
            if (bytes > SHARED_TOGETHER) {
                storeShared(user, group);
                group.clear();
                bytes = 0;
            }
        }
        storeShared(user, group);
        return SharedContents.of(contents);
    }

    private void storeShared(UUID user, List<byte[]> contents) {
        java.util.Map<Digest, byte[]> stored = new java.util.HashMap<>();
        contents.stream()
                .filter(content -> content.length > 0)
                .forEach(content -> stored.put(Digest.of(content), content));
        database.transaction().executeWithoutResult(transaction -> Blobs.store(database.jdbc(), user, stored));
    }

    /** Stores what they run. Their ids are of {@link #newId()} and not used before. */
    public void prepare(List<Prepared> executions, SharedContents shared) {
        JdbcClient jdbc = database.jdbc();
        Rows requests = new Rows(jdbc, "INSERT INTO execution_requests (execution_id, request)", "(?, ?)");
        for (Prepared execution : executions) {
            Freezing freezing = new Freezing(shared);
            FrozenRequest request = freezing.freeze(execution.request());
            Blobs.store(jdbc, execution.id(), freezing.contents());
            requests.add(
                    execution.id().toString(),
                    json.writeValueAsString(execution.scaleLimits() ? request.withScaledLimits() : request));
        }
        requests.write();
    }

    /** Prepares {@code fresh} to run the same as {@code old}. */
    public void prepareAgain(UUID old, UUID fresh) {
        database.jdbc().sql("""
                        INSERT INTO execution_requests (execution_id, request)
                        SELECT ?, request FROM execution_requests WHERE execution_id = ?
                        """).params(fresh.toString(), old.toString()).update();
        database.jdbc().sql("""
                        INSERT INTO execution_blobs (execution_id, sha256)
                        SELECT ?, sha256 FROM execution_blobs WHERE execution_id = ?
                        """).params(fresh.toString(), old.toString()).update();
    }

    /** Rows and jobs of what was prepared; workers are woken after the commit. */
    public void queue(List<Queued> executions) {
        if (executions.isEmpty()) {
            return;
        }
        Rows rows = new Rows(database.jdbc(), """
                INSERT INTO executions (id, owner, language, status, queue_class, share_rank, fence, version, attempt,
                                        attempts_left, case_count, queued_at)
                """, "(?, ?, ?, 'QUEUED', ?, ?, 0, 1, 0, ?, ?, UTC_TIMESTAMP(6))");
        for (Queued one : executions) {
            rows.add(
                    one.id().toString(),
                    one.owner(),
                    one.language(),
                    BULK,
                    one.shareRank(),
                    attempts.perSubmit(),
                    one.cases());
        }
        rows.write();
        executions.forEach(one -> queue.enqueue(one.id(), one.language(), null));
        AfterCommit.run(signals::workAvailable);
    }

    /** How many bulk executions of all kinds have not ended. */
    public int unfinished() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM executions WHERE status IN ('QUEUED', 'RUNNING') AND queue_class = ?")
                .param(BULK)
                .query(Integer.class)
                .single();
    }

    /** The lowest rank that waits; null when nothing does. */
    public @Nullable Long lowestRank() {
        return database.jdbc()
                .sql(
                        "SELECT MIN(share_rank) FROM executions WHERE status = 'QUEUED' AND queue_class = ? AND share_rank > 0")
                .param(BULK)
                .query((row, n) -> row.getObject(1, Long.class))
                .list()
                .get(0);
    }

    /** What came of them, of those that have ended. */
    public List<BulkResult> ended(List<UUID> ids) {
        return results.ended(ids);
    }

    /** What a case wrote to standard output as far as it is stored. */
    public CapturedOutput output(UUID id, int caseNo) {
        return results.output(id, caseNo, "stdout");
    }

    /** What the compiler wrote to standard error, or output if that is empty. */
    public CapturedOutput compilerOutput(UUID id) {
        CapturedOutput errors = results.output(id, ExecutionReader.COMPILE, "stderr");
        return errors.bytes().length > 0 ? errors : results.output(id, ExecutionReader.COMPILE, "stdout");
    }
}
