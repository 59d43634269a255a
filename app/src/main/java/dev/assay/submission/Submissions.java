package dev.assay.submission;

import dev.assay.execution.PollPacing;
import dev.assay.execution.QueuedRow;
import dev.assay.execution.RequestEncoder;
import dev.assay.execution.view.ExecutionReader;
import dev.assay.execution.view.ExecutionRow;
import dev.assay.execution.view.ExecutionSummary;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.ExecutionView.Pending;
import dev.assay.execution.view.StatusCache;
import dev.assay.queue.Cancellation;
import dev.assay.queue.JobQueue;
import dev.assay.web.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Submits executions and answers for them. */
@Service
public class Submissions {

    private final JobQueue queue;
    private final ExecutionReader reader;
    private final StatusCache cache;
    private final PollPacing pacing;
    private final JsonMapper json;
    private final SubmitGroup group;
    private final Cancellation cancellation;
    private final AdmissionControl admission;

    Submissions(
            JobQueue queue,
            ExecutionReader reader,
            StatusCache cache,
            PollPacing pacing,
            JsonMapper json,
            SubmitGroup group,
            Cancellation cancellation,
            AdmissionControl admission) {
        this.queue = queue;
        this.reader = reader;
        this.cache = cache;
        this.pacing = pacing;
        this.json = json;
        this.group = group;
        this.cancellation = cancellation;
        this.admission = admission;
    }

    /**
     * Row, request, contents and job in one transaction, maybe together with those of others; the signal after it.
     *
     * @return its id, and about where in the queue it is; throws {@link ApiException} when too much waits
     */
    public QueuedExecution submit(NewExecution execution) {
        long position = admission.admit(execution.owner());
        UUID id = queue.newId();
        RequestEncoder encoder = new RequestEncoder();
        String request = json.writeValueAsString(encoder.encode(execution.request()));
        cache.submitted(id, execution.owner());
        group.submit(
                new SubmitGroup.Submit(
                        new QueuedRow(
                                id,
                                execution.owner(),
                                execution.sessionId(),
                                execution.language(),
                                QueuedRow.LIVE,
                                0,
                                execution.caseCount(),
                                request),
                        encoder.contents()),
                position > 1);
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
}
