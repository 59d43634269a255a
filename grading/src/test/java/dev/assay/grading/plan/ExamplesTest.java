package dev.assay.grading.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.ProblemReader;
import dev.assay.grading.score.CaseOutcome;
import dev.assay.grading.score.Score;
import dev.assay.grading.score.Scores;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.CaseResult;
import dev.assay.runner.RunResult;
import dev.assay.runner.Verdict;
import dev.assay.runner.language.LanguageCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems are read, their own submissions run on the real runner, and what came of them compared with their promises. */
@Tag("local")
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final LanguageCatalog LANGUAGES = Packages.settings().languages();

    private static @Nullable TestRunner runner;

    @TempDir
    Path dir;

    @BeforeAll
    static void open() throws Exception {
        runner = new TestRunner();
    }

    @AfterAll
    static void close() {
        if (runner != null) {
            runner.close();
        }
    }

    private static List<ExpectationMismatch> verify(Problem problem) throws Exception {
        GradingPlan plan = new GradingPlan(problem, PlanOptions.DEFAULT);
        List<ExpectationMismatch> mismatches = new ArrayList<>();
        for (JurySubmission submission : problem.submissions()) {
            String language = JuryPrograms.language(submission, LANGUAGES).orElseThrow();
            RunResult result = Objects.requireNonNull(runner)
                    .runner()
                    .run(plan.request(
                            language,
                            JuryPrograms.files(submission, problem),
                            JuryPrograms.entryPoint(submission, LANGUAGES)));
            List<CaseOutcome> outcomes =
                    result.cases().stream().map(CaseOutcome::of).toList();
            List<@Nullable String> messages = new ArrayList<>();
            result.cases().stream().map(CaseResult::message).forEach(messages::add);
            Score score =
                    result.verdict() == Verdict.CE ? Scores.ofCompileError(problem) : Scores.of(problem, outcomes);
            mismatches.addAll(Verification.mismatches(problem, submission, score, outcomes, messages));
        }
        return mismatches;
    }

    @ParameterizedTest
    @ValueSource(strings = {"greenhouse", "ferry"})
    void theExamplesKeepTheirPromises(String name) throws Exception {
        Problem problem = ProblemReader.read(EXAMPLES.resolve(name), Packages.settings());
        assertThat(problem.warnings()).isEmpty();
        assertThat(problem.submissions()).hasSizeGreaterThan(6);
        assertThat(verify(problem)).isEmpty();
    }

    @Test
    void aPolygonPackageIsJudgedByItsOwnChecker() throws Exception {
        Problem problem = Packages.read(Packages.polygon().folder(dir));
        assertThat(problem.submissions()).hasSize(2);
        assertThat(verify(problem)).isEmpty();
    }

    @Test
    void aPolygonInteractorAcceptsAndItsCheckerJudgesWhatItWrote() throws Exception {
        Problem problem = Packages.read(Packages.polygonInteractive().folder(dir));
        assertThat(problem.warnings()).isEmpty();
        assertThat(problem.submissions()).hasSize(4);
        assertThat(verify(problem)).isEmpty();
    }

    @Test
    void partlyAcceptedIsLessThanTheMost() throws Exception {
        Problem problem = Packages.read(Packages.legacy()
                .with(
                        "problem.yaml",
                        "name: Echo\ntype: scoring\ngrading: {objective: max, show_test_data_groups: true}\n")
                .with(
                        "data/secret/testdata.yaml",
                        "on_reject: continue\naccept_score: 10\ngrader_flags: always_accept sum\n")
                .with("submissions/partially_accepted/one.py", "s = input()\nprint(s if 'b' not in s else 'no')\n")
                .with("submissions/partially_accepted/all.py", "print(input())\n")
                .without("submissions/wrong_answer/mute.py")
                .folder(dir));
        assertThat(verify(problem))
                .containsExactly(
                        new ExpectationMismatch("partially_accepted/all.py", "a score below 21.0", "a score of 21.0"));
    }

    @Test
    void aLegacyPackageIsVerifiedAndABrokenPromiseIsTold() throws Exception {
        Problem problem = Packages.read(Packages.legacy()
                .with("submissions/accepted/mute.py", "pass\n")
                .with("submissions/wrong_answer/echo.py", "print(input())\n")
                .with("submissions/run_time_error/crash.py", "exit(3)\n")
                .with("submissions/mixed/crash.py", "# @EXPECTED_RESULTS@: WRONG-ANSWER\nexit(3)\n")
                .folder(dir));
        assertThat(verify(problem))
                .containsExactly(
                        new ExpectationMismatch("accepted/mute.py", "AC", "WA"),
                        new ExpectationMismatch("mixed/crash.py", "WA or PE", "RTE"),
                        new ExpectationMismatch("wrong_answer/echo.py", "WA or PE on some case", "AC"));
    }
}
