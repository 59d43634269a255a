package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Checker;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small languages in which packages speak: patterns, tags, flags, points. */
@Tag("unit")
class NamesAndFlagsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accepted | accepted/a.py | true",
                "accepted | accepted | true",
                "accepted | accepted2/a.py | false",
                "accepted/*.py | accepted/a.py | true",
                "accepted/*.py | accepted/a.c | false",
                "* | a/b/c | true",
                "*/b | a/b/c | true",
                "*/c | a/b/c | false",
                "{accepted,wrong_answer}/* | wrong_answer/x.c | true",
                "{a,{b,c}} | c | true",
                "a,b | a,b | true",
                "a.py | abpy | false",
                "(a) | a | false",
                "[ab] | a | false",
            })
    void patterns(String pattern, String path, boolean covers) {
        assertThat(NamePattern.of(pattern).covers(path)).isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a", "a}", "****"})
    void whatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> NamePattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatternIsNoLongerThanItNeedsToBe() {
        assertThat(NamePattern.of("x".repeat(500)).covers("x".repeat(500))).isTrue();
        assertThatThrownBy(() -> NamePattern.of("x".repeat(501))).hasMessageContaining("at most 500 characters");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "correct, AC",
                "Wrong_Answer, PE WA",
                "no output, PE WA",
                "TIMELIMIT, TLE",
                "run-error, MLE OLE RTE",
                "OUTPUT-LIMIT, OLE",
                "compiler error, CE",
                "CHECK-MANUALLY, AC CE JE MLE OLE PE RTE TLE WA",
                "late, -",
                "'', -"
            })
    void wordsOfDomjudge(String word, @Nullable String verdicts) {
        assertThat(ExpectedVerdicts.ofTag(word).map(NamesAndFlagsTest::sorted))
                .isEqualTo(Optional.ofNullable(verdicts));
    }

    private static String sorted(Set<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::name).sorted().collect(Collectors.joining(" "));
    }

    private static Checker checker(String flags) throws PackageException {
        List<String> words = flags.isEmpty() ? List.of() : Arrays.asList(flags.split(" ", -1));
        return ValidatorFlags.checker(words, "problem.yaml", 7);
    }

    @Test
    void flagsChooseAChecker() throws Exception {
        assertThat(checker("")).isEqualTo(Checker.Text.TOKENS_IGNORE_CASE);
        assertThat(checker("case_sensitive")).isEqualTo(Checker.Text.TOKENS);
        assertThat(checker("space_change_sensitive case_sensitive")).isEqualTo(new Checker.Words(true, true, null));
        assertThat(checker("space_change_sensitive")).isEqualTo(new Checker.Words(false, true, null));
        assertThat(checker("float_tolerance 1e-6"))
                .isEqualTo(new Checker.Words(false, false, new Checker.Floats(1e-6, 1e-6)));
        assertThat(checker("float_absolute_tolerance 0.5 float_relative_tolerance 0 case_sensitive"))
                .isEqualTo(new Checker.Words(true, false, new Checker.Floats(0.5, 0)));
        assertThat(checker("float_tolerance 1e-4 float_absolute_tolerance 1e-6"))
                .as("the last counts")
                .isEqualTo(new Checker.Words(false, false, new Checker.Floats(1e-6, 1e-4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "fuzzy | 'fuzzy' is none of",
                "float_tolerance | needs a number after it",
                "float_tolerance much | was 'much'",
                "float_tolerance -1 | was '-1'",
                "float_tolerance NaN | was 'NaN'",
                "float_tolerance Infinity | was 'Infinity'",
            })
    void flagsThatCannotBeMeant(String flags, String error) {
        assertThatThrownBy(() -> checker(flags)).isInstanceOfSatisfying(PackageException.class, e -> {
            assertThat(e.file()).isEqualTo("problem.yaml");
            assertThat(e.line()).isEqualTo(7);
            assertThat(e.error()).contains(error);
        });
    }

    @ParameterizedTest
    @CsvSource({"-2e9, 0, 1", "NaN, NaN, 1", "1, Infinity, 1", "1, 0, NaN", "2e9, 0, 1"})
    void pointsHaveBounds(double accepted, double rejected, double most) {
        assertThat(Double.isNaN(accepted) && Double.isFinite(rejected)).isFalse();
        assertThatThrownBy(() -> new Points(accepted, rejected, most, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWeightOfACaseIsWhatItsCheckerMayGive() {
        assertThat(Points.of(3).weight()).isEqualTo(3);
        assertThat(Points.NONE.weight()).isEqualTo(Points.FROM_CHECKER.weight()).isGreaterThan(Points.MAX);
        assertThat(Points.of(0).weight()).isPositive();
    }

    @Test
    void testsAreFoundInTheTextOfTheFile() {
        String python = """
                def test_alone(): pass
                class TestA:
                    def test_in(self): pass
                    async def test_async(self): pass
                    def helper(self): pass
                x = 1
                class Other:
                    def test_not(self): pass
                class Case(unittest.TestCase):
                    def test_case(self): pass
                """;
        SourceFile file = new SourceFile("sub/test_a.py", python.getBytes(StandardCharsets.UTF_8));
        assertThat(TestNames.in(Judge.Framework.PYTEST, List.of(file)))
                .containsExactly(
                        "sub/test_a.py::test_alone",
                        "sub/test_a.py::TestA::test_in",
                        "sub/test_a.py::TestA::test_async",
                        "sub/test_a.py::Case::test_case");
        assertThat(TestNames.in(Judge.Framework.UNITTEST, List.of(file))).containsExactly("sub.test_a.Case.test_case");
        assertThat(TestNames.in(Judge.Framework.PYTEST, List.of(new SourceFile("a.py", file.content()))))
                .isEmpty();
        assertThat(TestNames.in(Judge.Framework.JUNIT, List.of(file))).isEmpty();
    }
}
