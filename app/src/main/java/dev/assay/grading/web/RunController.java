package dev.assay.grading.web;

import dev.assay.access.Caller;
import dev.assay.grading.run.GradingOptions;
import dev.assay.grading.run.GradingRuns;
import dev.assay.grading.run.Problems;
import dev.assay.grading.run.Run;
import dev.assay.grading.run.RunProgress;
import dev.assay.grading.run.RunState;
import dev.assay.grading.run.Upload;
import dev.assay.idempotency.Idempotency;
import dev.assay.push.sse.EventCall;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import dev.assay.web.Paging;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@ApiRole
@RestController
@RequestMapping("/grading-runs")
class RunController {

    private final GradingRuns runs;
    private final Problems problems;
    private final LanguageCatalog languages;
    private final RunEvents events;

    RunController(GradingRuns runs, Problems problems, LanguageCatalog languages, RunEvents events) {
        this.runs = runs;
        this.problems = problems;
        this.languages = languages;
        this.events = events;
    }

    record Created(UUID gradingRunId, RunState state) {}

    record Page(List<RunView> gradingRuns, @Nullable UUID next) {}

    /** All that can make two calls different. */
    record Sent(
            @Nullable String problem,
            @Nullable UUID problemId,
            @Nullable String submissions,
            @Nullable GradingOptions options) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Created create(
            @RequestPart(required = false) @Nullable MultipartFile problem,
            @RequestParam(name = "problem_id", required = false) @Nullable UUID problemId,
            @RequestPart(required = false) @Nullable MultipartFile submissions,
            @RequestPart(required = false) @Nullable GradingOptions options,
            Caller caller,
            Idempotency once) {
        GradingOptions asked = (options == null ? GradingOptions.NONE : options).checked(languages);
        if ((problem == null) == (problemId == null)) {
            throw ApiException.invalid(
                    "/problem", "/problem is required, or /problem_id in its place: exactly one of the two");
        }
        if (asked.verifies() == (submissions != null)) {
            throw ApiException.invalid(
                    "/submissions",
                    asked.verifies()
                            ? "/submissions may not be there with /options/verify, which grades the problem's own"
                            : "/submissions is required: a ZIP or a CSV");
        }
        try (Uploads uploads = new Uploads()) {
            Upload packed = uploads.optional(problem);
            Upload handedIn = uploads.optional(submissions);
            Sent sent = new Sent(hash(packed), problemId, hash(handedIn), asked);
            return once.only(sent, Created.class, Created::gradingRunId, () -> {
                UUID graded = problem(caller, packed, problemId);
                return new Created(runs.create(caller, graded, handedIn, asked), RunState.IMPORTING);
            });
        }
    }

    private UUID problem(Caller caller, @Nullable Upload packed, @Nullable UUID id) {
        if (packed != null) {
            return problems.store(caller.owner(), packed).id();
        }
        return problems.get(caller.sees(), Objects.requireNonNull(id)).id();
    }

    @PostMapping("/{id}/regrade")
    Created regrade(
            @PathVariable UUID id,
            @RequestPart(required = false) @Nullable MultipartFile problem,
            @RequestPart(required = false) @Nullable MultipartFile submissions,
            Caller caller,
            Idempotency once) {
        Run earlier = runs.get(caller.sees(), id);
        if (submissions != null && earlier.options().verifies()) {
            throw ApiException.invalid(
                    "/submissions", "/submissions may not be there: the run graded the problem's own");
        }
        try (Uploads uploads = new Uploads()) {
            Upload packed = uploads.optional(problem);
            Upload handedIn = uploads.optional(submissions);
            Sent sent = new Sent(hash(packed), id, hash(handedIn), null);
            return once.only(sent, Created.class, Created::gradingRunId, () -> {
                UUID graded = packed == null
                        ? null
                        : problems.store(earlier.owner(), packed).id();
                return new Created(runs.regrade(caller, earlier, graded, handedIn), RunState.IMPORTING);
            });
        }
    }

    private static @Nullable String hash(@Nullable Upload upload) {
        return upload == null ? null : upload.sha256();
    }

    @GetMapping("/{id}")
    RunView get(@PathVariable UUID id, Caller caller) {
        return views(List.of(runs.get(caller.sees(), id))).get(0);
    }

    /** How far it is, whenever it is further, until it ends or is stopped. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(@PathVariable UUID id, EventCall call, Caller caller) throws IOException {
        events.follow(runs.get(caller.sees(), id), call);
    }

    @GetMapping
    ResponseEntity<Page> list(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") int limit,
            Caller caller) {
        Paging.check(limit);
        List<RunView> page = views(runs.page(caller.sees(), after, limit));
        UUID next = page.size() < limit ? null : page.get(limit - 1).gradingRunId();
        return Paging.answer(new Page(page, next), "/grading-runs", limit, next);
    }

    private List<RunView> views(List<Run> shown) {
        Iterator<RunProgress> progress = runs.progress(shown).iterator();
        return shown.stream().map(run -> RunView.of(run, progress.next())).toList();
    }

    @PostMapping("/{id}/stop")
    RunView stop(@PathVariable UUID id, Caller caller) {
        runs.stop(runs.get(caller.sees(), id).id());
        return get(id, caller);
    }

    @PostMapping("/{id}/resume")
    RunView resume(@PathVariable UUID id, Caller caller) {
        runs.resume(runs.get(caller.sees(), id).id());
        return get(id, caller);
    }

    @PostMapping("/{id}/cancel")
    RunView cancel(@PathVariable UUID id, Caller caller) {
        runs.cancel(runs.get(caller.sees(), id).id());
        return get(id, caller);
    }
}
