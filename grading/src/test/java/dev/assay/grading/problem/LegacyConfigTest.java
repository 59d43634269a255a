package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.problem.LegacyConfig.Range;
import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.VerdictMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code testdata.yaml} may say, and what a group takes from the one around it. */
@Tag("unit")
class LegacyConfigTest {

    private static final String FILE = "data/secret/testdata.yaml";

    private final Warnings warnings = new Warnings();

    private LegacyConfig within(LegacyConfig around, String yaml) throws PackageException {
        return around.within(YamlReader.read(FILE, yaml), warnings);
    }

    private LegacyConfig read(String yaml) throws PackageException {
        return within(LegacyConfig.DEFAULT, yaml);
    }

    @ParameterizedTest
    @CsvSource({"break, true", "continue, false", "grade, false"})
    void whatARejectionMeans(String word, boolean breaks) throws Exception {
        assertThat(read("on_reject: " + word).breaks()).isEqualTo(breaks);
    }

    @ParameterizedTest
    @CsvSource({
        "'', SUM, WORST_ERROR, false",
        "sum, SUM, WORST_ERROR, false",
        "avg, AVERAGE, WORST_ERROR, false",
        "min, MIN, WORST_ERROR, false",
        "max, MAX, WORST_ERROR, false",
        "first_error, SUM, FIRST_ERROR, false",
        "worst_error, SUM, WORST_ERROR, false",
        "always_accept, SUM, ALWAYS_ACCEPT, false",
        "accept_if_any_accepted, SUM, ANY_ACCEPTED, false",
        "accept_if_any_accepted first_error, SUM, ANY_ACCEPTED, false",
        "always_accept accept_if_any_accepted, SUM, ALWAYS_ACCEPT, false",
        "ignore_sample, SUM, WORST_ERROR, true",
        "min max, MAX, WORST_ERROR, false",
        "'  min   first_error ignore_sample ', MIN, FIRST_ERROR, true",
        "'[min, first_error ignore_sample]', MIN, FIRST_ERROR, true",
    })
    void flagsOfTheGrader(String flags, Aggregation how, VerdictMode mode, boolean ignored) throws Exception {
        LegacyConfig config = read("grader_flags: " + flags);
        assertThat(config.grading()).isEqualTo(new LegacyConfig.Grading(how, mode));
        assertThat(config.ignoreSample()).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource({
        "0 100, 0, 100",
        "-5 5, -5, 5",
        "3 3, 3, 3",
        "-inf inf, -Infinity, Infinity",
        "-inf +inf, -Infinity, Infinity",
        "'[-.inf, .inf]', -Infinity, Infinity",
        "'[0, 1.5]', 0, 1.5",
        "'0 +.inf', 0, Infinity",
    })
    void rangesOfScores(String range, double least, double most) throws Exception {
        assertThat(read("range: " + range).scores()).isEqualTo(new Range(1, 0, least, most));
    }

    @Test
    void scoresOfCases() throws Exception {
        assertThat(read("accept_score: 7\nreject_score: -2\n").scores())
                .isEqualTo(new Range(7, -2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "on_reject: stop | 3 | on_reject has to be break or continue",
                "on_reject: [break] | 3 | on_reject must be a text",
                "grading: custom | 3 | graders of the package's own are not run here",
                "grader_flags: best | 3 | grader flag 'best' is not known",
                "grader_flags: min MAX | 3 | grader flag 'MAX' is not known",
                "accept_score: lots | 3 | accept_score must be a number",
                "accept_score: 1e10 | 3 | accept_score must be a number from -1000000000 to 1000000000",
                "reject_score: NaN | 3 | reject_score must be a number",
                "range: 5 | 3 | range has to be two numbers",
                "range: 0 1 2 | 3 | range has to be two numbers",
                "range: '' | 3 | range has to be two numbers",
                "range: 5 0 | 3 | range has to begin at its smaller end",
                "range: NaN 5 | 3 | range has to begin at its smaller end",
                "range: a b | 3 | 'a' in range is no number",
                "output_validator_flags: {args: x} | 3 | output_validator_flags has to be a text",
            })
    void whatIsRefusedWithItsLine(String line, int at, String error) {
        assertThatThrownBy(() -> read("# of a group\n\n" + line + "\n"))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith(FILE + ":" + at + ": " + error);
    }

    @Test
    void aFileThatIsNoMap() {
        assertThatThrownBy(() -> read("- a\n")).hasMessageContaining("the file must be a map");
    }

    @ParameterizedTest
    @CsvSource({
        "case_sensitive, case_sensitive",
        "float_tolerance 1e-6, float_tolerance;1e-6",
        "'[float_tolerance, 1e-6 case_sensitive]', float_tolerance;1e-6;case_sensitive",
        "'{flags: a b}', a;b",
        "'', ''",
    })
    void flagsOfTheValidatorAreWords(String flags, String words) throws Exception {
        LegacyConfig.Flags read = read("\noutput_validator_flags: " + flags).flags();
        assertThat(String.join(";", read.words())).isEqualTo(words);
        assertThat(read.file()).isEqualTo(FILE);
        assertThat(read.line()).isEqualTo(2);
    }

    @Test
    void whatAGroupDoesNotSayIsAsAroundIt() throws Exception {
        LegacyConfig around = read("""
                on_reject: continue
                grader_flags: min first_error ignore_sample
                accept_score: 5
                range: 0 50
                output_validator_flags: case_sensitive
                """);
        assertThat(within(around, "")).isEqualTo(around);
        assertThat(within(around, "accept_score: 8").scores()).isEqualTo(new Range(8, 0, 0, 50));
        assertThat(within(around, "accept_score: 8").flags()).isEqualTo(around.flags());
        assertThat(within(around, "grader_flags: ''").grading()).isEqualTo(LegacyConfig.DEFAULT.grading());
        assertThat(within(around, "on_reject: break").grading()).isEqualTo(around.grading());
        assertThat(around.ignoreSample()).isTrue();
        assertThat(around.inherited().ignoreSample()).isFalse();
        assertThat(around.inherited().scores()).isEqualTo(around.scores());
    }

    @Test
    void unknownKeysAreToldAndLeftAlone() throws Exception {
        assertThat(read("# x\ncolour: red\non_reject: continue\n").breaks()).isFalse();
        assertThat(warnings.all()).containsExactly(FILE + ":2: the unknown key 'colour' is left alone");
    }

    @Test
    void scoringOfProblemsWithAndWithoutScores() throws Exception {
        LegacyConfig config = read("grader_flags: max\nrange: 0 50\nreject_score: 2\non_reject: continue\n");
        TestGroup.Scoring scored = config.scoring(true, false);
        assertThat(scored.aggregation()).isEqualTo(Aggregation.MAX);
        assertThat(scored.maxScore()).isEqualTo(50);
        assertThat(scored.rejected()).isEqualTo(2);
        assertThat(scored.breaks()).isFalse();
        assertThat(scored.counts()).isTrue();
        TestGroup.Scoring judged = config.scoring(false, true);
        assertThat(judged.aggregation()).isEqualTo(Aggregation.PASS_FAIL);
        assertThat(judged.maxScore()).isEqualTo(1);
        assertThat(judged.rejected()).isNull();
        assertThat(judged.counts()).isFalse();
        assertThat(judged.ignored()).isTrue();
    }
}
