package dev.assay.grading.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.Expectation;
import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.score.CaseOutcome;
import dev.assay.grading.score.Scores;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of promise, kept and broken. The cases are one sample, two of 40 points together, three of 60 together. */
@Tag("unit")
class VerificationTest {

    @TempDir
    Path dir;

    private Problem problem;

    @BeforeEach
    void read() throws Exception {
        problem = Packages.read(Packages.modern().folder(dir.resolve("echo")));
    }

    private static Expectation whole(Verdict... verdicts) {
        return Expectation.overall(Set.of(verdicts));
    }

    private static Expectation only(String where, Verdict... verdicts) {
        return new Expectation(where, Set.of(), Set.of(verdicts), Set.of(), null, null);
    }

    private static Expectation some(String where, Verdict... verdicts) {
        return new Expectation(where, Set.of(), Set.of(), Set.of(verdicts), null, null);
    }

    private static Expectation score(String where, double least, double most) {
        return new Expectation(where, Set.of(), Set.of(), Set.of(), new Expectation.Range(least, most), null);
    }

    private static Expectation saying(String message) {
        return new Expectation("", Set.of(), Set.of(), Set.of(), null, message);
    }

    private static Expectation partly() {
        return new Expectation("", Set.of(), Set.of(), Set.of(), null, null, true);
    }

    static List<Arguments> promises() {
        String right = "AC AC AC AC AC AC";
        String wrong = "AC AC AC AC WA AC";
        return List.of(
                Arguments.of(whole(Verdict.AC), right, null, null),
                Arguments.of(whole(Verdict.AC), wrong, "AC", "WA"),
                Arguments.of(whole(Verdict.WA, Verdict.TLE), wrong, null, null),
                Arguments.of(whole(Verdict.TLE, Verdict.RTE), wrong, "TLE or RTE", "WA"),
                Arguments.of(only("", Verdict.AC), right, null, null),
                Arguments.of(only("", Verdict.AC), wrong, "only AC", "WA on secret/b/02"),
                Arguments.of(only("secret/a", Verdict.AC), wrong, null, null),
                Arguments.of(only("secret/b", Verdict.AC), wrong, "only AC in secret/b", "WA on secret/b/02"),
                Arguments.of(only("secret/{a,b}", Verdict.AC, Verdict.WA), wrong, null, null),
                Arguments.of(only("nowhere", Verdict.AC), right, "only AC in nowhere", "AC"),
                Arguments.of(some("", Verdict.WA), wrong, null, null),
                Arguments.of(some("", Verdict.WA), right, "WA on some case", "AC"),
                Arguments.of(some("secret/a", Verdict.WA), wrong, "WA on some case in secret/a", "AC"),
                Arguments.of(score("", 40, 100), wrong, null, null),
                Arguments.of(score("", 100, 100), right, null, null),
                Arguments.of(score("", 0, 39), right, "a score of 0.0 to 39.0", "a score of 100.0"),
                Arguments.of(score("secret/a", 40, 40), wrong, null, null),
                Arguments.of(
                        score("secret/b", 60, 60),
                        "AC AC WA AC AC AC",
                        "a score of 60.0 in secret/b",
                        "a score of 0.0"),
                Arguments.of(saying("said of case 4"), wrong, null, null),
                Arguments.of(saying("never said"), wrong, "the message 'never said'", "no such message"),
                Arguments.of(partly(), "AC AC WA AC AC AC", null, null),
                Arguments.of(partly(), right, "a score below 100.0", "a score of 100.0"));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void aPromiseIsKeptOrToldInWords(
            Expectation promise, String verdicts, @Nullable String expected, @Nullable String actual) {
        List<CaseOutcome> outcomes = Arrays.stream(verdicts.split(" ", -1))
                .map(Verdict::valueOf)
                .map(verdict -> new CaseOutcome(verdict, verdict == Verdict.AC ? 1e12 : 0.0))
                .toList();
        outcomes = weighed(outcomes);
        List<@Nullable String> messages =
                List.of("said of case 0", "1", "2", "3", "the checker's: said of case 4", "5");
        List<ExpectationMismatch> mismatches =
                Verification.mismatches(problem, jury(promise), Scores.of(problem, outcomes), outcomes, messages);
        if (expected == null || actual == null) {
            assertThat(mismatches).isEmpty();
        } else {
            assertThat(mismatches).containsExactly(new ExpectationMismatch("accepted/echo.py", expected, actual));
        }
    }

    /** As the runner gives them: all of a case's weight, or nothing. */
    private List<CaseOutcome> weighed(List<CaseOutcome> outcomes) {
        CaseOutcome[] weighed = new CaseOutcome[outcomes.size()];
        for (int i = 0; i < weighed.length; i++) {
            Verdict verdict = outcomes.get(i).verdict();
            double weight = problem.cases().get(i).points().weight();
            weighed[i] = new CaseOutcome(verdict, verdict == Verdict.AC ? weight : 0.0);
        }
        return List.of(weighed);
    }

    private static JurySubmission jury(Expectation... promises) {
        return new JurySubmission("accepted/echo.py", List.of(), "python", null, List.of(promises));
    }

    @Test
    void aCompileErrorIsMeasuredByWhatIsSaidOfTheWhole() {
        JurySubmission jury = jury(whole(Verdict.CE), whole(Verdict.AC), only("secret/a", Verdict.AC));
        assertThat(Verification.mismatches(
                        problem, jury, Scores.ofCompileError(problem), List.of(), Collections.emptyList()))
                .extracting(ExpectationMismatch::expected)
                .containsExactly("AC", "only AC in secret/a");
    }
}
