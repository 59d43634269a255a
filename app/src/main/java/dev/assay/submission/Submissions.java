package dev.assay.submission;

import dev.assay.content.Blobs;
import dev.assay.database.AfterCommit;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.AttemptAllowance;
import dev.assay.execution.PollPacing;
import dev.assay.execution.RequestEncoder;
import dev.assay.execution.StoredRequest;
import dev.assay.execution.view.ExecutionReader;
import dev.assay.execution.view.ExecutionRow;
import dev.assay.execution.view.ExecutionSummary;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.ExecutionView.Pending;
import dev.assay.execution.view.StatusCache;
import dev.assay.queue.Cancellation;
import dev.assay.queue.JobQueue;
import dev.assay.signal.Signals;
import dev.assay.web.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Submits executions and answers for them. */
@Service
public class Submissions {

    private final RequestDatabase database;
    private final JobQueue queue;
    private final ExecutionReader reader;
    private final StatusCache cache;
    private final PollPacing pacing;
    private final Signals signals;
    private final JsonMapper json;
    private final AttemptAllowance attempts;
    private final Cancellation cancellation;
    private final AdmissionControl backlog;

    Submissions(
            RequestDatabase database,
            JobQueue queue,
            ExecutionReader reader,
            StatusCache cache,
            PollPacing pacing,
            Signals signals,
            JsonMapper json,
            AttemptAllowance attempts,
            Cancellation cancellation,
            AdmissionControl backlog) {
        this.database = database;
        this.queue = queue;
        this.reader = reader;
        this.cache = cache;
        this.pacing = pacing;
        this.signals = signals;
        this.json = json;
        this.attempts = attempts;
        this.cancellation = cancellation;
        this.backlog = backlog;
    }

    /**
     * Row, request, contents and job in one transaction; the signal after it.
     *
     * @return its id, and about where in the queue it is; throws {@link ApiException} when too much waits
     */
    public QueuedExecution submit(NewExecution execution) {
        long position = backlog.admit(execution.owner());
        UUID id = queue.newId();
        RequestEncoder freezing = new RequestEncoder();
        StoredRequest request = freezing.freeze(execution.request());
        cache.submitted(id, execution.owner());
        database.transaction().executeWithoutResult(transaction -> {
            Blobs.store(database.jdbc(), id, freezing.contents());
            insert(database.jdbc(), id, execution, request);
            queue.enqueue(id, execution.language(), execution.sessionId());
        });
        AfterCommit.run(signals::workAvailable);
        return new QueuedExecution(id, position);
    }

    /** Throws {@link ApiException} when there is no such execution of that owner. */
    public ExecutionView get(String owner, UUID id) {
        pacing.pace(id);
        Optional<StatusCache.Waiting> waiting =
                cache.get(id).filter(entry -> entry.owner().equals(owner));
        if (waiting.isPresent()) {
            return new Pending(id, waiting.get().status());
        }
        return view(checked(owner, id, cache.read(id, () -> reader.row(id))));
    }

    /**
     * Ends it, if it has not ended: queued it never runs, running it is stopped. Again is harmless.
     *
     * @return what it is now; throws {@link ApiException} when there is no such execution of that owner
     */
    public ExecutionView cancel(String owner, UUID id) {
        owned(owner, id);
        cancellation.cancel(id);
        return view(owned(owner, id));
    }

    private ExecutionRow owned(String owner, UUID id) {
        return checked(owner, id, reader.row(id));
    }

    private static ExecutionRow checked(String owner, UUID id, Optional<ExecutionRow> row) {
        return row.filter(found -> found.owner().equals(owner))
                .orElseThrow(() -> ApiException.notFound("There is no execution " + id));
    }

    private ExecutionView view(ExecutionRow row) {
        return row.status().isTerminal() ? reader.ended(row) : new Pending(row.id(), row.status());
    }

    /** As {@link #get}, with the attempts so far. */
    public ExecutionView getWithAttempts(String owner, UUID id) {
        return new ExecutionView.WithAttempts(get(owner, id), reader.attempts(id));
    }

    /** Newest first. */
    public List<ExecutionSummary> page(String owner, @Nullable UUID session, @Nullable UUID before, int limit) {
        return reader.page(owner, session, before, limit).stream()
                .map(ExecutionSummary::of)
                .toList();
    }

    private void insert(JdbcClient jdbc, UUID id, NewExecution execution, StoredRequest request) {
        @Nullable UUID session = execution.sessionId();
        jdbc.sql("""
                INSERT INTO executions (id, owner, session_id, language, status, queue_class, share_rank, fence, version,
                                        attempt, attempts_left, case_count, queued_at)
                VALUES (:id, :owner, :session, :language, 'QUEUED', 0, 0, 0, 1, 0, :attempts, :cases, UTC_TIMESTAMP(6))
                """)
                .param("id", id.toString())
                .param("owner", execution.owner())
                .param("session", session == null ? null : session.toString())
                .param("language", execution.language())
                .param("attempts", attempts.perSubmit())
                .param("cases", execution.caseCount())
                .update();
        jdbc.sql("INSERT INTO execution_requests (execution_id, request) VALUES (?, ?)")
                .params(id.toString(), json.writeValueAsString(request))
                .update();
    }
}
