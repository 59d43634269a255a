package dev.assay.grading.run;

import dev.assay.access.Caller;
import dev.assay.idempotency.Idempotency;
import dev.assay.runner.LanguageCatalog;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import java.util.List;
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
    private final RunViews views;
    private final Problems problems;
    private final LanguageCatalog languages;

    RunController(GradingRuns runs, RunViews views, Problems problems, LanguageCatalog languages) {
        this.runs = runs;
        this.views = views;
        this.problems = problems;
        this.languages = languages;
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
                return new Created(runs.create(caller.owner(), graded, handedIn, asked), RunState.IMPORTING);
            });
        }
    }

    private UUID problem(Caller caller, @Nullable Upload packed, @Nullable UUID id) {
        if (packed != null) {
            return problems.store(caller.owner(), packed).id();
        }
        return problems.get(caller.owner(), java.util.Objects.requireNonNull(id))
                .id();
    }

    @PostMapping("/{id}/regrade")
    Created regrade(
            @PathVariable UUID id,
            @RequestPart(required = false) @Nullable MultipartFile problem,
            @RequestPart(required = false) @Nullable MultipartFile submissions,
            Caller caller,
            Idempotency once) {
        Run earlier = runs.get(caller.owner(), id);
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
                        : problems.store(caller.owner(), packed).id();
                return new Created(runs.regrade(earlier, graded, handedIn), RunState.IMPORTING);
            });
        }
    }

    private static @Nullable String hash(@Nullable Upload upload) {
        return upload == null ? null : upload.sha256();
    }

    @GetMapping("/{id}")
    RunView get(@PathVariable UUID id, Caller caller) {
        return views.of(runs.get(caller.owner(), id));
    }

    @GetMapping
    ResponseEntity<Page> list(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") int limit,
            Caller caller) {
        Paging.check(limit);
        List<RunView> page =
                runs.page(caller.owner(), after, limit).stream().map(views::of).toList();
        UUID next = page.size() < limit ? null : page.get(limit - 1).gradingRunId();
        return Paging.answer(new Page(page, next), "/grading-runs", limit, next);
    }

    @PostMapping("/{id}/stop")
    RunView stop(@PathVariable UUID id, Caller caller) {
        runs.stop(runs.get(caller.owner(), id).id());
        return get(id, caller);
    }

    @PostMapping("/{id}/resume")
    RunView resume(@PathVariable UUID id, Caller caller) {
        runs.resume(runs.get(caller.owner(), id).id());
        return get(id, caller);
    }

    @PostMapping("/{id}/cancel")
    RunView cancel(@PathVariable UUID id, Caller caller) {
        runs.cancel(runs.get(caller.owner(), id).id());
        return get(id, caller);
    }
}
