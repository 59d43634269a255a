package dev.assay.grading.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.Format;
import dev.assay.grading.problem.Judge;
import dev.assay.grading.problem.Points;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.TestCase;
import dev.assay.grading.problem.TestGroup;
import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.grading.problem.TestGroup.VerdictMode;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class ScoresTest {

    private static final double ANY = Double.POSITIVE_INFINITY;

    private static TestCase one(String name, Points points) {
        return new TestCase(name, new byte[0], new byte[0], List.of(), Checker.Text.TOKENS, points, false);
    }

    private static TestGroup flat(Scoring scoring, Points... points) {
        List<TestCase> cases = new ArrayList<>();
        for (Points each : points) {
            cases.add(one("case" + cases.size(), each));
        }
        return new TestGroup("", scoring, List.of(), List.of(), cases);
    }

    private static TestGroup named(String name, TestGroup group, String... requires) {
        return new TestGroup(name, group.scoring(), List.of(requires), group.groups(), group.cases());
    }

    private static Problem problem(TestGroup tests) {
        return new Problem(
                "p",
                "P",
                Format.PLAIN,
                Limits.DEFAULT,
                new Judge.Comparison(Checker.Text.TOKENS),
                tests,
                List.of(),
                List.of());
    }

    /** As the runner reports them: all or nothing of the weight, or {@code WA=3} where the checker gave points. */
    private static List<CaseOutcome> outcomes(Problem problem, String words) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (String word : words.split(" ", -1)) {
            double weight = problem.cases().get(outcomes.size()).points().weight();
            String[] parts = word.split("=", -1);
            if (word.equals("-")) {
                outcomes.add(CaseOutcome.NOT_RUN);
                continue;
            }
            Verdict verdict = Verdict.valueOf(parts[0]);
            Double given = parts.length > 1
                    ? Double.valueOf(parts[1])
                    : verdict == Verdict.JE ? null : Double.valueOf(verdict == Verdict.AC ? weight : 0);
            outcomes.add(new CaseOutcome(verdict, given));
        }
        return outcomes;
    }

    private static Score score(TestGroup tests, String words) {
        Problem problem = problem(tests);
        return Scores.of(problem, outcomes(problem, words));
    }

    @ParameterizedTest(name = "{0} of {1}: {2} {3}")
    @CsvSource({
        "SUM, AC AC AC, AC, 6",
        "SUM, AC WA AC, WA, 4",
        "SUM, AC WA=0.5 AC, WA, 4.5",
        "SUM, AC=0.25 AC AC, AC, 5.25",
        "SUM, AC=0 AC=0 AC=0, AC, 0",
        "SUM, TLE RTE WA, TLE, 0",
        "SUM, AC - -, JE, 1",
        "SUM, WA - -, WA, 0",
        "SUM, AC JE AC, JE, 4",
        "SUM, AC=1.5 AC AC, JE, 5",
        "MIN, AC AC AC, AC, 1",
        "MIN, AC AC WA, WA, 0",
        "MIN, AC AC AC=0.5, AC, 0.5",
        "MAX, AC WA WA, WA, 1",
        "MAX, AC WA AC, WA, 3",
        "AVERAGE, AC AC AC, AC, 2",
        "AVERAGE, WA WA AC, WA, 1",
        "PASS_FAIL, AC AC AC, AC, 6",
        "PASS_FAIL, AC AC=1.9 AC, AC, 6",
        "PASS_FAIL, AC PE AC, PE, 0",
    })
    void casesOfOneTwoAndThreePoints(Aggregation how, String words, Verdict verdict, double expected) {
        Scoring scoring = Scoring.of(how, how == Aggregation.PASS_FAIL ? 6 : ANY);
        Score score = score(flat(scoring, Points.of(1), Points.of(2), Points.of(3)), words);
        assertThat(score.score()).isEqualTo(expected);
        assertThat(score.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "FIRST_ERROR, AC WA RTE, WA",
        "WORST_ERROR, AC WA RTE, RTE",
        "WORST_ERROR, TLE WA MLE, MLE",
        "WORST_ERROR, AC AC AC, AC",
        "ALWAYS_ACCEPT, WA WA WA, AC",
        "ALWAYS_ACCEPT, WA JE WA, JE",
        "ANY_ACCEPTED, WA AC TLE, AC",
        "ANY_ACCEPTED, WA WA TLE, TLE",
    })
    void verdictsOfAGroup(VerdictMode mode, String words, Verdict verdict) {
        Scoring scoring = new Scoring(Aggregation.SUM, ANY, 0, mode, false, null, true);
        assertThat(score(flat(scoring, Points.of(1), Points.of(1), Points.of(1)), words)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void afterTheFirstFailureNothingCountsInAGroupThatBreaks() {
        Scoring scoring = new Scoring(Aggregation.SUM, ANY, 0, VerdictMode.WORST_ERROR, true, null, true);
        Score score = score(flat(scoring, Points.of(1), Points.of(2), Points.of(4)), "AC WA RTE");
        assertThat(score.verdict()).isEqualTo(Verdict.WA);
        assertThat(score.score()).isEqualTo(1);
        assertThat(score(flat(scoring, Points.of(1), Points.of(2), Points.of(4)), "WA AC AC")
                        .score())
                .isZero();
    }

    @Test
    void aGroupThatIsNotAcceptedMayHaveAScoreOfItsOwn() {
        Scoring scoring = new Scoring(Aggregation.SUM, ANY, 0, VerdictMode.FIRST_ERROR, false, 0.0, true);
        assertThat(score(flat(scoring, Points.of(1), Points.of(2)), "AC WA").score())
                .isZero();
        assertThat(score(flat(scoring, Points.of(1), Points.of(2)), "AC AC").score())
                .isEqualTo(3);
    }

    @Test
    void scoresAreCutToTheirBounds() {
        Score most = score(flat(Scoring.of(Aggregation.SUM, 4), Points.of(3), Points.of(3)), "AC AC");
        assertThat(most.score()).isEqualTo(4);
        assertThat(most.maxScore()).isEqualTo(4);
        Scoring raised = new Scoring(Aggregation.SUM, 10, 2, VerdictMode.FIRST_ERROR, false, null, true);
        assertThat(score(flat(raised, Points.of(3)), "WA").score()).isEqualTo(2);
    }

    @Test
    void aCaseThatTheCheckerMustScoreHasAnyScoreButNotNone() {
        TestGroup group = flat(Scoring.of(Aggregation.SUM, ANY), Points.FROM_CHECKER);
        assertThat(score(group, "AC=12345.5").score()).isEqualTo(12345.5);
        assertThat(score(group, "AC").verdict()).isEqualTo(Verdict.JE);
        assertThat(score(group, "WA").score()).isZero();
        assertThat(score(group, "AC=5e11").verdict())
                .as("a share of no maximum")
                .isEqualTo(Verdict.JE);
    }

    @Test
    void onlySomeCasesKeepWhatACheckerGivesThoughItRefuses() {
        TestGroup kattis = flat(Scoring.of(Aggregation.SUM, ANY), new Points(5, 0, 5, false));
        assertThat(score(kattis, "WA=3").score()).isZero();
        assertThat(score(flat(Scoring.of(Aggregation.SUM, ANY), Points.of(5)), "WA=3")
                        .score())
                .isEqualTo(3);
        TestGroup legacy = flat(Scoring.of(Aggregation.SUM, ANY), new Points(5, 1, ANY, true));
        assertThat(score(legacy, "AC=70").score()).isEqualTo(70);
        assertThat(score(legacy, "AC").score()).isEqualTo(5);
        assertThat(score(legacy, "WA").score()).isEqualTo(1);
    }

    @Test
    void samplesGiveVerdictsButNoPoints() {
        TestGroup sample =
                named("sample", flat(Scoring.of(Aggregation.PASS_FAIL, 0).uncounted(), Points.NONE));
        TestGroup secret = named("secret", flat(Scoring.of(Aggregation.SUM, 100), Points.of(60), Points.of(40)));
        TestGroup all =
                new TestGroup("", Scoring.of(Aggregation.SUM, ANY), List.of(), List.of(sample, secret), List.of());
        Score score = score(all, "WA AC AC");
        assertThat(score.verdict()).isEqualTo(Verdict.WA);
        assertThat(score.score()).isEqualTo(100);
        assertThat(score.maxScore()).isEqualTo(100);
        assertThat(score.firstFailing()).isZero();
        assertThat(score.groups()).extracting(GroupScore::name).containsExactly("sample", "secret");
        assertThat(score(all, "AC AC WA").firstFailing()).isEqualTo(2);
        assertThat(score(all, "AC=9e11 AC AC").verdict())
                .as("a share of no points")
                .isEqualTo(Verdict.AC);
    }

    @Test
    void aGroupNeedsThoseBeforeIt() {
        TestGroup first = named("1", flat(Scoring.of(Aggregation.PASS_FAIL, 30), Points.NONE, Points.NONE));
        TestGroup second = named("2", flat(Scoring.of(Aggregation.PASS_FAIL, 70), Points.NONE), "1");
        TestGroup all =
                new TestGroup("", Scoring.of(Aggregation.SUM, ANY), List.of(), List.of(first, second), List.of());
        assertThat(score(all, "AC AC AC").score()).isEqualTo(100);
        Score failed = score(all, "AC TLE AC");
        assertThat(failed.score()).isZero();
        assertThat(failed.groups().get(1).verdict()).isEqualTo(Verdict.TLE);
    }

    @Test
    void aCompileErrorIsNothingOfAll() {
        TestGroup group = named("g", flat(Scoring.of(Aggregation.SUM, ANY), Points.of(2), Points.of(3)));
        Problem problem =
                problem(new TestGroup("", Scoring.of(Aggregation.SUM, ANY), List.of(), List.of(group), List.of()));
        Score score = Scores.ofCompileError(problem);
        assertThat(score.verdict()).isEqualTo(Verdict.CE);
        assertThat(score.score()).isZero();
        assertThat(score.maxScore()).isEqualTo(5);
        assertThat(score.groups().get(0).verdict()).isEqualTo(Verdict.CE);
        assertThat(score.firstFailing()).isNull();
    }

    /** For many random problems and outcomes: bounds hold, all right is all, better outcomes never score less. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void propertiesOfEveryAggregation(Aggregation how) {
        Random random = new Random(how.name().length());
        for (int round = 0; round < 2000; round++) {
            int count = 1 + random.nextInt(6);
            Points[] points = new Points[count];
            Arrays.setAll(points, i -> Points.of(random.nextInt(20)));
            double sum = Arrays.stream(points).mapToDouble(Points::accepted).sum();
            boolean bounded = how == Aggregation.PASS_FAIL || random.nextBoolean();
            Problem problem = problem(flat(Scoring.of(how, bounded ? sum : ANY), points));
            List<CaseOutcome> some = new ArrayList<>();
            List<CaseOutcome> right = new ArrayList<>();
            for (Points each : points) {
                boolean accepted = random.nextInt(3) > 0;
                some.add(new CaseOutcome(accepted ? Verdict.AC : Verdict.WA, accepted ? each.weight() : 0.0));
                right.add(new CaseOutcome(Verdict.AC, each.weight()));
            }
            Score all = Scores.of(problem, right);
            Score part = Scores.of(problem, some);
            assertThat(all.verdict()).isEqualTo(Verdict.AC);
            assertThat(part.score()).isBetween(0.0, all.score());
            assertThat(all.score()).isLessThanOrEqualTo(all.maxScore());
            if (!bounded || how == Aggregation.SUM || how == Aggregation.PASS_FAIL) {
                assertThat(all.score()).isEqualTo(all.maxScore());
            }
            assertThat(part.verdict() == Verdict.AC).isEqualTo(part.firstFailing() == null);
            int at = random.nextInt(count);
            List<CaseOutcome> better = new ArrayList<>(some);
            better.set(at, right.get(at));
            assertThat(Scores.of(problem, better).score()).isGreaterThanOrEqualTo(part.score());
        }
    }
}
