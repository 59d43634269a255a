package dev.assay.grading.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.problem.Points;
import dev.assay.grading.problem.TestCase;
import dev.assay.grading.problem.TestGroup;
import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.grading.problem.TestGroup.VerdictMode;
import dev.assay.grading.problem.TestPart;
import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups within groups, and groups that need others. */
@Tag("unit")
class ScoreCalculatorTest {

    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final Scoring SUM = Scoring.of(Aggregation.SUM, ANY);

    private static TestCase one(double points) {
        return new TestCase("c", new byte[0], new byte[0], List.of(), Checker.Text.TOKENS, Points.of(points), false);
    }

    private static TestGroup group(String name, Scoring scoring, String requires, TestPart... parts) {
        List<String> needed = requires.isEmpty() ? List.of() : List.of(requires.split(" ", -1));
        return new TestGroup(name, scoring, needed, List.of(parts));
    }

    private static PartialScore whole(TestGroup root, String words) {
        return calculator(root, words).whole();
    }

    /** Cases that are accepted get all of their weight. */
    private static ScoreCalculator calculator(TestGroup root, String words) {
        List<TestCase> cases = root.allCases();
        String[] verdicts = words.split(" ", -1);
        CaseOutcome[] outcomes = new CaseOutcome[verdicts.length];
        for (int i = 0; i < verdicts.length; i++) {
            outcomes[i] = verdicts[i].equals("-")
                    ? CaseOutcome.NOT_RUN
                    : new CaseOutcome(
                            Verdict.valueOf(verdicts[i]),
                            verdicts[i].equals("AC") ? cases.get(i).points().weight() : 0.0);
        }
        return new ScoreCalculator(root, Arrays.asList(outcomes));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "AC AC AC, AC, 6",
        "WA AC AC, WA, 0",
        "AC WA AC, WA, 1",
        "AC AC WA, WA, 3",
        "TLE WA AC, TLE, 0",
    })
    void aChainOfNeedsBreaksWhereTheFirstLinkDoes(String words, Verdict verdict, double score) {
        TestGroup root = group(
                "", SUM, "", group("a", SUM, "", one(1)), group("b", SUM, "a", one(2)), group("c", SUM, "b", one(3)));
        assertThat(whole(root, words).verdict()).isEqualTo(verdict);
        assertThat(whole(root, words).score()).isEqualTo(score);
        assertThat(whole(root, words).maxScore()).isEqualTo(6);
    }

    @Test
    void aGroupMayNeedOneThatComesLater() {
        TestGroup root = group("", SUM, "", group("a", SUM, "b", one(1)), group("b", SUM, "", one(2)));
        assertThat(whole(root, "AC AC").score()).isEqualTo(3);
        assertThat(whole(root, "AC WA").score()).isZero();
        assertThat(whole(root, "WA AC").score()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void aGroupThatNeedsItselfIsRefused(String needed) {
        TestGroup root = group("", SUM, "", group("a", SUM, needed, one(1)), group("b", SUM, "a", one(2)));
        assertThatThrownBy(() -> whole(root, "AC AC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs itself");
    }

    @Test
    void aNameThatNoGroupHasIsNotNeeded() {
        assertThat(whole(group("", SUM, "", group("a", SUM, "nobody", one(4))), "AC")
                        .score())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void thereIsAnOutcomeForEveryCase(int outcomes) {
        assertThatThrownBy(() -> new ScoreCalculator(
                        group("", SUM, "", one(1), one(1)), Collections.nCopies(outcomes, CaseOutcome.NOT_RUN)))
                .hasMessage("a problem of 2 cases cannot have " + outcomes + " outcomes");
    }

    @ParameterizedTest(name = "{0} within {1} of {2}: {3}")
    @CsvSource({
        "MIN, SUM, AC AC AC AC, 4",
        "MIN, SUM, AC AC WA AC, 1",
        "MAX, SUM, WA AC WA WA, 2",
        "SUM, MIN, AC AC WA AC, 3",
        "SUM, MAX, AC AC WA AC, 4",
        "SUM, AVERAGE, AC AC WA AC, 3.5",
        "AVERAGE, SUM, AC AC AC AC, 5",
        "AVERAGE, AVERAGE, AC WA WA AC, 1.25",
    })
    void groupsFoldFromWithin(Aggregation inner, Aggregation outer, String words, double score) {
        Scoring within = Scoring.of(inner, ANY);
        TestGroup root = group(
                "",
                Scoring.of(outer, ANY),
                "",
                group("a", within, "", one(1), one(2)),
                group("b", within, "", one(3), one(4)));
        assertThat(whole(root, words).score()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"true, WA AC, AC, 1", "false, WA AC, WA, 1", "true, AC WA, WA, 0"})
    void anIgnoredGroupCountsForNothing(boolean ignored, String words, Verdict verdict, double score) {
        Scoring aside = new Scoring(Aggregation.SUM, ANY, 0, VerdictMode.FIRST_ERROR, false, null, false, ignored);
        TestGroup root = group("", SUM, "", group("aside", aside, "", one(9)), one(1));
        PartialScore whole = whole(root, words);
        assertThat(whole.verdict()).isEqualTo(verdict);
        assertThat(whole.score()).isEqualTo(score);
        assertThat(whole.maxScore()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"WA AC AC, 0", "AC WA AC, 1", "AC AC WA, 3", "AC AC AC, 7", "AC - AC, 5"})
    void whatComesAfterTheFirstFailureIsLost(String words, double score) {
        Scoring breaks = new Scoring(Aggregation.SUM, ANY, 0, VerdictMode.FIRST_ERROR, true, null, true);
        assertThat(whole(group("", breaks, "", one(1), one(2), one(4)), words).score())
                .isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"-2, 10, WA, 0", "3, 10, WA, 3", "3, 10, AC, 5", "3, 4, AC, 4", "9, 4, WA, 4", "-5, -1, AC, -1"})
    void theBoundsHoldAndTheUpperOneIsTheStronger(double least, double most, String word, double score) {
        Scoring bounded = new Scoring(Aggregation.SUM, most, least, VerdictMode.FIRST_ERROR, false, null, true);
        assertThat(whole(group("", bounded, "", one(5)), word).score()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"AC AC, AC AC AC", "WA AC, WA WA AC", "AC WA, WA AC WA", "AC -, - AC -"})
    void groupsAreToldFromTheOutsideIn(String words, String verdicts) {
        TestGroup inner = group("secret/a", SUM, "", one(1));
        TestGroup root = group("", SUM, "", group("secret", SUM, "", inner, group("secret/b", SUM, "", one(2))));
        List<GroupScore> groups = calculator(root, words).groups();
        assertThat(groups).extracting(GroupScore::name).containsExactly("secret", "secret/a", "secret/b");
        assertThat(groups).extracting(one -> shown(one.verdict())).containsExactly(verdicts.split(" ", -1));
        assertThat(groups).extracting(GroupScore::maxScore).containsExactly(3.0, 1.0, 2.0);
    }

    private static String shown(@Nullable Verdict verdict) {
        return verdict == null ? "-" : verdict.name();
    }
}
