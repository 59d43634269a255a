package dev.assay.grading.batch;

import dev.assay.execution.view.BulkResult;
import dev.assay.execution.view.BulkResult.CaseEnd;
import dev.assay.grading.plan.Verification;
import dev.assay.grading.problem.Judge;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.TestCase;
import dev.assay.grading.report.FirstFailure;
import dev.assay.grading.report.ReportCase;
import dev.assay.grading.report.ReportExpectation;
import dev.assay.grading.report.ReportGroup;
import dev.assay.grading.report.ReportOutcome;
import dev.assay.grading.report.ReportRow;
import dev.assay.grading.report.ReportUsage;
import dev.assay.grading.run.Item;
import dev.assay.grading.score.CaseOutcome;
import dev.assay.grading.score.Score;
import dev.assay.grading.score.Scores;
import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import dev.assay.submission.BulkSubmissions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From what came of an execution to its submission's row of the report. */
final class ReportRowMapper {

    private static final int MAX_MESSAGE = 2000;

    /** What Java's compiler says where the jars are missing. */
    private static final Pattern NO_JUNIT = Pattern.compile("package org\\.junit[\\w.]* does not exist");

    private final Problem problem;
    private final List<TestCase> cases;
    private final double maxScore;
    private final boolean verifies;
    private final BulkSubmissions executions;

    ReportRowMapper(Problem problem, boolean verifies, BulkSubmissions executions) {
        this.problem = problem;
        this.verifies = verifies;
        this.cases = problem.cases();
        this.maxScore = Scores.ofCompileError(problem).maxScore();
        this.executions = executions;
    }

    /** What the problem gives at most; infinite where its checker sets the scale. */
    double maxScore() {
        return maxScore;
    }

    /** Of one that was never run, and why. */
    ReportRow unreadable(Item item, String cause) {
        return ungraded(item, new ReportOutcome(null, null, 0, maxScore, cause));
    }

    /** Of one whose result is that of an earlier run, where only the name may differ. */
    static ReportRow taken(Item item, ReportRow earlier) {
        return new ReportRow(
                item.submission(),
                item.language(),
                earlier.outcome(),
                earlier.usage(),
                earlier.speedFactor(),
                earlier.firstFailure(),
                earlier.groups(),
                earlier.cases(),
                new ReportExpectation(item.expected(), earlier.expectation().difference()),
                earlier.executionId());
    }

    ReportRow of(Item item, BulkResult result) {
        if (result.status() == Status.ERROR || result.status() == Status.CANCELLED) {
            return notGraded(
                    item, result.reason(), Objects.requireNonNullElse(result.error(), "its execution was cancelled"));
        }
        if (result.reason() == Reason.COMPILE_ERROR) {
            return notCompiled(item, result);
        }
        if (result.cases().size() != cases.size()) {
            return notGraded(item, result.reason(), "its execution has no result for each case");
        }
        return graded(item, result);
    }

    private ReportRow notCompiled(Item item, BulkResult result) {
        String said = text(executions.compilerOutput(result.id()).bytes());
        if (problem.judge() instanceof Judge.UnitTests && NO_JUNIT.matcher(said).find()) {
            return notGraded(
                    item,
                    result.reason(),
                    "JUnit is not there for the tests: name its jars in assay.languages.extras.java and grade again");
        }
        Score score = Scores.ofCompileError(problem);
        return new ReportRow(
                item.submission(),
                item.language(),
                new ReportOutcome(Verdict.CE.name(), Reason.COMPILE_ERROR.id(), 0, maxScore, null),
                ReportUsage.NONE,
                result.speedFactor(),
                new FirstFailure("compile", said.isEmpty() ? null : said, null),
                groups(score),
                List.of(),
                new ReportExpectation(item.expected(), difference(item, score, List.of(), List.of())),
                item.executionName());
    }

    private ReportRow graded(Item item, BulkResult result) {
        List<CaseOutcome> outcomes = result.cases().stream()
                .map(end -> new CaseOutcome(end.verdict(), end.points()))
                .toList();
        List<@Nullable String> messages =
                result.cases().stream().map(CaseEnd::message).collect(Collectors.toList());
        Score score = Scores.of(problem, outcomes);
        List<ReportCase> rows = cases(result);
        return new ReportRow(
                item.submission(),
                item.language(),
                new ReportOutcome(score.verdict().name(), id(result.reason()), score.score(), maxScore, null),
                ReportUsage.most(rows),
                result.speedFactor(),
                score.firstFailing() == null ? null : failure(result, score.firstFailing()),
                groups(score),
                rows,
                new ReportExpectation(item.expected(), difference(item, score, outcomes, messages)),
                item.executionName());
    }

    private ReportRow notGraded(Item item, @Nullable Reason reason, String cause) {
        return ungraded(item, new ReportOutcome(Verdict.JE.name(), id(reason), 0, maxScore, cause));
    }

    private static ReportRow ungraded(Item item, ReportOutcome outcome) {
        String difference =
                item.expected() == null ? null : "expected " + item.expected() + ", was not graded: " + outcome.cause();
        return ReportRow.of(
                item.submission(),
                item.language(),
                outcome,
                new ReportExpectation(item.expected(), difference),
                item.executionName());
    }

    private static @Nullable String id(@Nullable Reason reason) {
        return reason == null ? null : reason.id();
    }

    /** How what came differs from what the problem's author promises; null where it does not, or nothing is promised. */
    private @Nullable String difference(
            Item item, Score score, List<CaseOutcome> outcomes, List<@Nullable String> messages) {
        if (!verifies) {
            return null;
        }
        String words = problem.submissions().stream()
                .filter(jury -> jury.name().equals(item.submission()))
                .flatMap(jury -> Verification.mismatches(problem, jury, score, outcomes, messages).stream())
                .map(one -> "expected " + one.expected() + ", was " + one.actual())
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? null : words;
    }

    private FirstFailure failure(BulkResult result, int place) {
        CaseEnd end = result.cases().get(place);
        TestCase one = cases.get(place);
        boolean compared = problem.judge() instanceof Judge.Comparison && end.reason() == null;
        String message = end.message() == null ? EndingWords.of(end) : end.message();
        return new FirstFailure(
                one.name(),
                message == null ? null : cut(message),
                compared ? OutputDiff.of(one.answer(), executions.output(result.id(), place)) : null,
                errors(result, place, end));
    }

    /** What is said to be wrong with a program that failed; nothing where a limit ended it. */
    private @Nullable String errors(BulkResult result, int place, CaseEnd end) {
        return end.verdict() == Verdict.RTE
                ? EndingWords.endOf(executions.errors(result.id(), place).bytes())
                : null;
    }

    private List<ReportCase> cases(BulkResult result) {
        List<ReportCase> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            CaseEnd end = result.cases().get(i);
            TestCase one = cases.get(i);
            double worth = one.points().most();
            Double points = end.points();
            boolean full = end.verdict() == Verdict.AC
                    && points != null
                    && points == one.points().weight();
            rows.add(new ReportCase(
                    one.name(),
                    end.verdict() == null ? null : end.verdict().name(),
                    full ? earned(one) : points == null ? 0 : points,
                    worth,
                    new ReportUsage(end.timeMs(), end.cpuMs(), end.memoryKb()),
                    end.message() == null ? null : cut(end.message())));
        }
        return rows;
    }

    private static List<ReportGroup> groups(Score score) {
        return score.groups().stream()
                .map(group -> new ReportGroup(group.name(), group.score(), group.maxScore()))
                .toList();
    }

    /** Not a number where the checker has to say it, and did not. */
    private static double earned(TestCase one) {
        return Double.isNaN(one.points().accepted()) ? 0 : one.points().accepted();
    }

    private static String text(byte[] bytes) {
        return cut(new String(bytes, StandardCharsets.UTF_8).strip());
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
    }
}
