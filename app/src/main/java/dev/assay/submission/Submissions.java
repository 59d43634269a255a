package dev.assay.submission;

import dev.assay.access.OwnerFilter;
import dev.assay.access.usage.CpuBudget;
import dev.assay.execution.QueuedRow;
import dev.assay.execution.RequestEncoder;
import dev.assay.execution.StoredRequest;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.Executions;
import dev.assay.execution.view.StatusCache;
import dev.assay.language.LanguageOutlook;
import dev.assay.queue.Cancellation;
import dev.assay.queue.JobQueue;
import dev.assay.web.ApiException;
import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Submits executions, and cancels them. */
@Service
public class Submissions {

    private final JobQueue queue;
    private final Executions executions;
    private final StatusCache cache;
    private final JsonMapper json;
    private final SubmitGroup group;
    private final Cancellation cancellation;
    private final AdmissionControl admission;
    private final LanguageCheck languages;
    private final LanguageOutlook outlook;
    private final CpuBudget budget;

    Submissions(
            JobQueue queue,
            Executions executions,
            StatusCache cache,
            JsonMapper json,
            SubmitGroup group,
            Cancellation cancellation,
            AdmissionControl admission,
            LanguageCheck languages,
            LanguageOutlook outlook,
            CpuBudget budget) {
        this.queue = queue;
        this.executions = executions;
        this.cache = cache;
        this.json = json;
        this.group = group;
        this.cancellation = cancellation;
        this.admission = admission;
        this.languages = languages;
        this.outlook = outlook;
        this.budget = budget;
    }

    /**
     * Row, request, contents and job in one transaction, maybe together with those of others; the signal after it.
     *
     * @return its id, and about where in the queue it is; throws {@link ApiException} when too much waits
     */
    public QueuedExecution submit(NewExecution execution) {
        budget.check(execution.caller());
        AdmissionControl.Place place = admission.admit(execution.caller());
        UUID id = queue.newId();
        RequestEncoder encoder = new RequestEncoder();
        StoredRequest stored = encoder.encode(execution.request());
        String request = json.writeValueAsString(execution.streams() ? stored.streamed() : stored);
        cache.submitted(id, execution.owner());
        group.submit(
                new SubmitGroup.Submit(
                        new QueuedRow(
                                id,
                                execution.owner(),
                                execution.sessionId(),
                                execution.language(),
                                QueuedRow.LIVE,
                                place.shareRank(),
                                execution.caseCount(),
                                request),
                        encoder.contents()),
                place.untilTurn());
        return new QueuedExecution(id, place.position(), outlook.note(languages.id(execution.language())));
    }

    /**
     * Ends it, if it has not ended: queued it never runs, running it is stopped. Again is harmless.
     *
     * @return what it is now; throws {@link ApiException} when there is none that is let through
     */
    public ExecutionView cancel(OwnerFilter owner, UUID id) {
        ExecutionView before = executions.read(owner, id);
        if (before instanceof ExecutionView.Ended) {
            return before;
        }
        cancellation.cancel(id);
        return executions.read(owner, id);
    }
}
