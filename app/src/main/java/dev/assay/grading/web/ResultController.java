package dev.assay.grading.web;

import dev.assay.access.Caller;
import dev.assay.grading.problem.PackageException;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.report.ReportFormat;
import dev.assay.grading.report.Reports;
import dev.assay.grading.run.GradingRuns;
import dev.assay.grading.run.ItemTable.Numbered;
import dev.assay.grading.run.Problems;
import dev.assay.grading.run.Run;
import dev.assay.grading.run.RunReport;
import dev.assay.runner.Shown;
import dev.assay.settings.ApiRole;
import dev.assay.web.ApiException;
import dev.assay.web.Paging;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What came of a run, while it goes on and afterwards. */
@ApiRole
@RestController
@RequestMapping("/grading-runs/{id}")
class ResultController {

    private final GradingRuns runs;
    private final Problems problems;
    private final RunReport report;
    private final JsonMapper json;

    ResultController(GradingRuns runs, Problems problems, RunReport report, JsonMapper json) {
        this.runs = runs;
        this.problems = problems;
        this.report = report;
        this.json = json;
    }

    @GetMapping(path = "/results", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> page(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        Paging.check(limit);
        Run run = runs.get(caller.sees(), id);
        List<Numbered> rows = report.page(run.id(), after == null ? -1 : after, limit);
        Integer next =
                rows.size() < limit ? null : Integer.valueOf(rows.get(limit - 1).number());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayPropertyStart("results");
            rows.forEach(row -> Reports.row(row.row(), out, false));
            out.writeEndArray();
            if (next == null) {
                out.writeNullProperty("next");
            } else {
                out.writeNumberProperty("next", next);
            }
            out.writeEndObject();
        }
        return Paging.answer(bytes.toByteArray(), "/grading-runs/" + id + "/results", limit, next);
    }

    @GetMapping("/results.ndjson")
    void lines(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean stable,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        write(caller, id, ReportFormat.NDJSON, stable, response);
    }

    @GetMapping("/results.csv")
    void csv(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean stable,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        write(caller, id, ReportFormat.CSV, stable, response);
    }

    @GetMapping("/report")
    void report(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "html") String format,
            @RequestParam(defaultValue = "false") boolean stable,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        ReportFormat asked = ReportFormat.ofId(format)
                .orElseThrow(() -> ApiException.invalid(
                        "format",
                        "format can be html, json, ndjson, csv, junit or gradescope, was " + Shown.of(format)));
        write(caller, id, asked, stable, response);
    }

    private void write(Caller caller, UUID id, ReportFormat format, boolean stable, HttpServletResponse response)
            throws IOException {
        Run run = runs.get(caller.sees(), id);
        Problem problem = problem(run);
        response.setContentType(format.contentType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"");
        // A page of somebody's submissions may not run anything, whatever is in it.
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        response.setHeader("X-Content-Type-Options", "nosniff");
        report.write(format, run, problem, response.getOutputStream(), stable);
    }

    private Problem problem(Run run) {
        try {
            return problems.load(problems.of(run));
        } catch (PackageException e) {
            throw ApiException.ofPackage(e.file(), e.line(), e.error());
        }
    }
}
