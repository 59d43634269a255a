package dev.assay.grading.web;

import dev.assay.access.Caller;
import dev.assay.grading.run.Problems;
import dev.assay.grading.run.StoredProblem;
import dev.assay.grading.run.Upload;
import dev.assay.idempotency.Idempotency;
import dev.assay.settings.ApiRole;
import dev.assay.web.Paging;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
@RequestMapping("/problems")
class ProblemController {

    private final Problems problems;

    ProblemController(Problems problems) {
        this.problems = problems;
    }

    record View(
            UUID problemId,
            String name,
            String title,
            String format,
            String contentHash,
            int cases,
            List<String> warnings,
            Instant createdAt) {

        static View of(StoredProblem problem) {
            return new View(
                    problem.id(),
                    problem.name(),
                    problem.title(),
                    problem.format().name().toLowerCase(Locale.ROOT),
                    problem.contentHash(),
                    problem.cases(),
                    problem.warnings(),
                    problem.createdAt());
        }
    }

    record Page(List<View> problems, @Nullable UUID next) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    View create(
            @RequestPart(name = "package", required = false) @Nullable MultipartFile sent,
            Caller caller,
            Idempotency once) {
        try (Uploads uploads = new Uploads()) {
            Upload upload = uploads.required(sent, "package");
            return once.only(
                    upload.sha256(),
                    View.class,
                    View::problemId,
                    () -> View.of(problems.store(caller.owner(), upload)));
        }
    }

    @GetMapping("/{id}")
    View get(@PathVariable UUID id, Caller caller) {
        return View.of(problems.get(caller.sees(), id));
    }

    @GetMapping
    ResponseEntity<Page> list(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        Paging.check(limit);
        List<View> page = problems.page(caller.sees(), after, limit).stream()
                .map(View::of)
                .toList();
        UUID next = page.size() < limit ? null : page.get(limit - 1).problemId();
        return Paging.answer(new Page(page, next), "/problems", limit, next);
    }
}
