package dev.assay.submission;

import dev.assay.content.Blobs;
import dev.assay.database.AfterCommit;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.AttemptAllowance;
import dev.assay.execution.RequestEncoder;
import dev.assay.execution.StoredRequest;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.Executions;
import dev.assay.execution.view.StatusCache;
import dev.assay.queue.Cancellation;
import dev.assay.queue.JobQueue;
import dev.assay.signal.Signals;
import dev.assay.web.ApiException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Submits executions, and cancels them. */
@Service
public class Submissions {

    private final RequestDatabase database;
    private final JobQueue queue;
    private final Executions executions;
    private final StatusCache cache;
    private final Signals signals;
    private final JsonMapper json;
    private final AttemptAllowance attempts;
    private final Cancellation cancellation;
    private final AdmissionControl backlog;

    Submissions(
            RequestDatabase database,
            JobQueue queue,
            Executions executions,
            StatusCache cache,
            Signals signals,
            JsonMapper json,
            AttemptAllowance attempts,
            Cancellation cancellation,
            AdmissionControl backlog) {
        this.database = database;
        this.queue = queue;
        this.executions = executions;
        this.cache = cache;
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

    /**
     * Ends it, if it has not ended: queued it never runs, running it is stopped. Again is harmless.
     *
     * @return what it is now; throws {@link ApiException} when there is no such execution of that owner
     */
    public ExecutionView cancel(String owner, UUID id) {
        ExecutionView before = executions.read(owner, id);
        if (before instanceof ExecutionView.Ended) {
            return before;
        }
        cancellation.cancel(id);
        return executions.read(owner, id);
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
