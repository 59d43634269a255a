package dev.assay.submission;

import dev.assay.content.Blobs;
import dev.assay.content.SharedContents;
import dev.assay.database.AfterCommit;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.CaseRows;
import dev.assay.execution.QueuedRow;
import dev.assay.execution.RequestEncoder;
import dev.assay.execution.StoredRequest;
import dev.assay.execution.view.BulkResult;
import dev.assay.execution.view.BulkResults;
import dev.assay.queue.JobQueue;
import dev.assay.runner.CapturedOutput;
import dev.assay.runner.RunRequest;
import dev.assay.runner.Sha256;
import dev.assay.signal.Signals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submissions made by the thousand, behind everything that somebody waits for. Each is prepared first, under an id drawn then,
 * and queued later. All that changes anything is in the caller's transaction.
 */
@Service
public class BulkSubmissions {

    private static final int SHARED_TOGETHER = 16 << 20;

    private final RequestDatabase database;
    private final JobQueue queue;
    private final Signals signals;
    private final JsonMapper json;
    private final BulkResults results;

    BulkSubmissions(RequestDatabase database, JobQueue queue, Signals signals, JsonMapper json, BulkResults results) {
        this.database = database;
        this.queue = queue;
        this.signals = signals;
        this.json = json;
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
        Map<Sha256, byte[]> stored = new HashMap<>();
        contents.stream()
                .filter(content -> content.length > 0)
                .forEach(content -> stored.put(Sha256.of(content), content));
        database.runInTransaction(() -> Blobs.store(database.jdbc(), user, stored));
    }

    /** Stores what they run. Their ids are of {@link #newId()} and not used before. */
    public void prepare(List<Prepared> executions, SharedContents shared) {
        List<QueuedRow> rows = new ArrayList<>();
        for (Prepared execution : executions) {
            RequestEncoder encoder = new RequestEncoder(shared);
            StoredRequest request = encoder.encode(execution.request());
            Blobs.store(database.jdbc(), execution.id(), encoder.contents());
            String text = json.writeValueAsString(execution.scaleLimits() ? request.withScaledLimits() : request);
            rows.add(QueuedRow.prepared(execution.id(), text));
        }
        queue.prepare(rows);
    }

    /** Prepares {@code fresh} to run the same as {@code old}. */
    public void prepareAgain(UUID old, UUID fresh) {
        queue.prepareAgain(old, fresh);
        Blobs.useAlso(database.jdbc(), old, fresh);
    }

    /** Rows and jobs of what was prepared; workers are woken after the commit. */
    public void queue(List<Queued> executions) {
        if (executions.isEmpty()) {
            return;
        }
        queue.enqueuePrepared(executions.stream()
                .map(one -> new QueuedRow(
                        one.id(), one.owner(), null, one.language(), QueuedRow.BULK, one.shareRank(), one.cases(), ""))
                .toList());
        AfterCommit.run(signals::workAvailable);
    }

    /** How many bulk executions of all kinds have not ended. */
    public int unfinished() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM executions WHERE status IN ('QUEUED', 'RUNNING') AND queue_class = ?")
                .param(QueuedRow.BULK)
                .query(Integer.class)
                .single();
    }

    /** The lowest rank that waits; null when nothing does. */
    public @Nullable Long lowestRank() {
        return database.jdbc()
                .sql(
                        "SELECT MIN(share_rank) FROM executions WHERE status = 'QUEUED' AND queue_class = ? AND share_rank > 0")
                .param(QueuedRow.BULK)
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

    /** What a case wrote to standard error as far as it is stored. */
    public CapturedOutput errors(UUID id, int caseNo) {
        return results.output(id, caseNo, "stderr");
    }

    /** What the compiler wrote to standard error, or output if that is empty. */
    public CapturedOutput compilerOutput(UUID id) {
        CapturedOutput errors = results.output(id, CaseRows.COMPILE, "stderr");
        return errors.bytes().length > 0 ? errors : results.output(id, CaseRows.COMPILE, "stdout");
    }
}
