package dev.assay.execution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.access.Caller;
import dev.assay.execution.view.ExecutionSummary;
import dev.assay.execution.view.ExecutionView;
import dev.assay.execution.view.Executions;
import dev.assay.idempotency.Idempotency;
import dev.assay.push.Wait;
import dev.assay.push.WaitingAnswers;
import dev.assay.push.live.ExecutionEvents;
import dev.assay.push.sse.EventCall;
import dev.assay.retention.Erasure;
import dev.assay.runner.Shown;
import dev.assay.settings.ApiRole;
import dev.assay.submission.CaseOptions;
import dev.assay.submission.CheckerOptions;
import dev.assay.submission.FileOptions;
import dev.assay.submission.LimitOptions;
import dev.assay.submission.QueuedExecution;
import dev.assay.submission.RunOptions;
import dev.assay.submission.SubmissionCheck;
import dev.assay.submission.Submissions;
import dev.assay.web.ApiException;
import dev.assay.web.Paging;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@ApiRole
@RestController
@RequestMapping("/executions")
class ExecutionController {

    private final Executions executions;
    private final WaitingAnswers answers;
    private final Submissions submissions;
    private final SubmissionCheck check;
    private final Erasure erasure;
    private final ExecutionEvents events;

    ExecutionController(
            Executions executions,
            WaitingAnswers answers,
            Submissions submissions,
            SubmissionCheck check,
            Erasure erasure,
            ExecutionEvents events) {
        this.executions = executions;
        this.answers = answers;
        this.submissions = submissions;
        this.check = check;
        this.erasure = erasure;
        this.events = events;
    }

    /** A program, and what {@link RunOptions} has. */
    record NewExecutionBody(
            @Nullable String language,
            @Nullable String sourceCode,
            @Nullable List<FileOptions> files,
            @Nullable String entryPoint,
            @Nullable List<String> compileOptions,
            @Nullable List<String> args,
            @Nullable Map<String, String> env,
            @Nullable String stdin,
            @Nullable String stdinEncoding,
            @Nullable LimitOptions limits,
            @Nullable List<String> collect,
            @Nullable List<CaseOptions> cases,
            @Nullable CheckerOptions checker,
            @Nullable Boolean stopOnFirstFailure,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean stream) {

        RunOptions options() {
            return new RunOptions(
                    compileOptions,
                    args,
                    env,
                    stdin,
                    stdinEncoding,
                    limits,
                    collect,
                    cases,
                    checker,
                    stopOnFirstFailure,
                    stream);
        }
    }

    record Page(List<ExecutionSummary> executions, @Nullable UUID next) {}

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    void submit(@RequestBody NewExecutionBody body, Caller caller, Idempotency once, Wait wait) throws IOException {
        QueuedExecution queued =
                once.only(body, QueuedExecution.class, QueuedExecution::executionId, () -> submit(body, caller));
        answers.created(caller.sees(), queued.executionId(), wait, queued);
    }

    private QueuedExecution submit(NewExecutionBody body, Caller caller) {
        String language = check.language(body.language());
        return submissions.submit(
                check.complete(caller, language, body.sourceCode(), body.files(), body.entryPoint(), body.options()));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    void get(@PathVariable UUID id, @RequestParam(required = false) @Nullable String include, Wait wait, Caller caller)
            throws IOException {
        if (include == null) {
            answers.get(caller.sees(), id, wait);
        } else if (include.equals("attempts")) {
            answers.send(wait, executions.getWithAttempts(caller.sees(), id));
        } else {
            throw ApiException.invalid("include", "include can be attempts, was " + Shown.of(include));
        }
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(@PathVariable UUID id, EventCall call, Caller caller) throws IOException {
        events.follow(caller.sees(), id, call);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<ExecutionView> delete(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String erase, Caller caller) {
        if (erase == null) {
            return ResponseEntity.ok(submissions.cancel(caller.sees(), id));
        }
        if (!erase.equals("true")) {
            throw ApiException.invalid("erase", "erase can be true, was " + Shown.of(erase));
        }
        erasure.execution(caller.sees(), id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping
    ResponseEntity<Page> list(
            @RequestParam(name = "session_id", required = false) @Nullable UUID session,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        Paging.check(limit);
        List<ExecutionSummary> page = executions.page(caller.sees(), session, after, limit);
        UUID next = page.size() < limit ? null : page.get(page.size() - 1).executionId();
        return Paging.answer(
                new Page(page, next), "/executions", limit, next, session == null ? "" : "&session_id=" + session);
    }
}
