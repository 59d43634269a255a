package dev.assay.grading.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.Points;
import dev.assay.grading.problem.TestGroup.VerdictMode;
import dev.assay.runner.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From parts to a whole: verdicts of groups, and what one case earns. */
@Tag("unit")
class VerdictsTest {

    private static List<PartialScore> parts(String words) {
        List<PartialScore> parts = new ArrayList<>();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
            parts.add(new PartialScore(word.equals("-") ? null : Verdict.valueOf(word), 0, 1, true, false));
        }
        return parts;
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "FIRST_ERROR, '', AC",
        "FIRST_ERROR, AC -,",
        "FIRST_ERROR, - WA, WA",
        "FIRST_ERROR, WA JE, JE",
        "WORST_ERROR, '', AC",
        "WORST_ERROR, AC -,",
        "WORST_ERROR, WA PE, PE",
        "WORST_ERROR, PE OLE, OLE",
        "WORST_ERROR, OLE TLE, TLE",
        "WORST_ERROR, TLE MLE, MLE",
        "WORST_ERROR, MLE RTE, RTE",
        "WORST_ERROR, RTE CE, CE",
        "WORST_ERROR, CE JE, JE",
        "ALWAYS_ACCEPT, '', AC",
        "ALWAYS_ACCEPT, - -, AC",
        "ALWAYS_ACCEPT, JE AC, JE",
        "ANY_ACCEPTED, '', AC",
        "ANY_ACCEPTED, - -,",
        "ANY_ACCEPTED, - AC, AC",
        "ANY_ACCEPTED, AC JE, JE",
        "ANY_ACCEPTED, - WA, WA",
    })
    void aGroupHasTheVerdictOfItsMode(VerdictMode mode, String words, @Nullable Verdict verdict) {
        assertThat(Verdicts.of(mode, parts(words))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(value = VerdictMode.class, names = "FIRST_ERROR", mode = EnumSource.Mode.EXCLUDE)
    void onlyTheFirstErrorKnowsAnOrder(VerdictMode mode) {
        Random random = new Random(3);
        Verdict[] all = Verdict.values();
        for (int round = 0; round < 300; round++) {
            List<PartialScore> parts = new ArrayList<>();
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                int one = random.nextInt(all.length + 1);
                parts.add(new PartialScore(one == all.length ? null : all[one], 0, 1, true, false));
            }
            Verdict before = Verdicts.of(mode, parts);
            Collections.shuffle(parts, random);
            assertThat(Verdicts.of(mode, parts)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AC, 5, AC, 5",
        "AC, 2.5, AC, 2.5",
        "AC, 0, AC, 0",
        "AC, -2, AC, -2",
        "AC, 5.1, JE, 0",
        "AC, Infinity, JE, 0",
        "AC, NaN, JE, 0",
        "AC, , AC, 0",
        "WA, 2, WA, 2",
        "WA, 0, WA, 0",
        "WA, -1, WA, 0",
        "WA, 6, JE, 0",
        "JE, 5, JE, 0",
        "TLE, , TLE, 0",
        ", 5, , 0",
    })
    void aCaseOfFivePointsEarnsAtMostThese(
            @Nullable Verdict given, @Nullable Double points, @Nullable Verdict verdict, double score) {
        PartialScore part = PartialScore.of(Points.of(5), new CaseOutcome(given, points));
        assertThat(part.verdict()).isEqualTo(verdict);
        assertThat(part.score()).isEqualTo(score);
        assertThat(part.maxScore()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"AC, 999, 3", "AC, 0, 3", "WA, 999, -1", "WA, 0, -1", "TLE, 2, -1"})
    void whereOnlyTheVerdictCountsPointsDoNot(Verdict verdict, double points, double score) {
        Points worth = new Points(3, -1, 3, true, false);
        assertThat(PartialScore.of(worth, new CaseOutcome(verdict, points)).score())
                .isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"AC, 1e9, AC, 1e9", "AC, 1e12, JE, 0", "AC, 7, AC, 7", "WA, 7, WA, 0"})
    void aCheckerThatSetsTheScaleStaysOnIt(Verdict given, double points, Verdict verdict, double score) {
        PartialScore part = PartialScore.of(Points.FROM_CHECKER, new CaseOutcome(given, points));
        assertThat(part.verdict()).isEqualTo(verdict);
        assertThat(part.score()).isEqualTo(score);
    }
}
