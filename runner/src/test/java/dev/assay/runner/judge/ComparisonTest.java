package dev.assay.runner.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ComparisonTest {

    /** The columns after the two texts are the checkers in order of the enum; A accepts, W refuses. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            expected     , output         , EXACT, TRAIL, TOKEN, CASE, UNORD
            a            , a              , A    , A    , A    , A   , A
            ``           , ``             , A    , A    , A    , A   , A
            a            , b              , W    , W    , W    , W   , W
            a            , ``             , W    , W    , W    , W   , W
            ``           , a              , W    , W    , W    , W   , W
            a            , a\\n           , W    , A    , A    , A   , A
            a\\n         , a              , W    , A    , A    , A   , A
            a\\nb        , a\\r\\nb       , W    , A    , A    , A   , A
            a\\nb        , a \\t\\nb\\n\\n, W    , A    , A    , A   , A
            a\\nb        , a\\n\\nb       , W    , W    , A    , A   , W
            a b          , a  b           , W    , W    , A    , A   , W
            a b          , a\\nb          , W    , W    , A    , A   , W
            a            , ` a`           , W    , W    , A    , A   , W
            a            , A              , W    , W    , W    , A   , W
            é            , É              , W    , W    , W    , W   , W
            a\\nb        , b\\na          , W    , W    , W    , W   , A
            a\\na\\nb    , a\\nb\\nb      , W    , W    , W    , W   , W
            a\\na\\nb    , b\\na\\na      , W    , W    , W    , W   , A
            a\\nb        , a              , W    , W    , W    , W   , W
            ab           , a b            , W    , W    , W    , W   , W
            10           , 10.0           , W    , W    , W    , W   , W
            """, useHeadersInDisplayName = true)
    void texts(
            @Nullable String expected,
            @Nullable String output,
            String exact,
            String trailing,
            String tokens,
            String anyCase,
            String unordered) {
        String[] outcomes = {exact, trailing, tokens, anyCase, unordered};
        List<Checker.Text> checkers = List.of(Checker.Text.values());
        for (int i = 0; i < outcomes.length; i++) {
            Checker.Text checker = checkers.get(i);
            Judgement judgement = Comparison.of(checker, bytes(expected), bytes(output));
            boolean accepted = outcomes[i].equals("A");
            assertThat(judgement.verdict()).as("%s", checker).isEqualTo(accepted ? Verdict.AC : Verdict.WA);
            assertThat(judgement.message() == null).isEqualTo(accepted);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            expected, output    , absolute, relative, verdict
            1       , 1.0       , 0       , 0       , AC
            1       , 1.0000001 , 0       , 0       , WA
            1       , 1.0000001 , 1e-6    , 0       , AC
            1e6     , 1000001   , 0       , 1e-6    , AC
            1e6     , 1000002   , 0       , 1e-6    , WA
            0       , 1e-9      , 0       , 1e-3    , WA
            0       , 1e-9      , 1e-6    , 0       , AC
            -0      , 0         , 0       , 0       , AC
            -1      , 1         , 1       , 1       , WA
            .5      , 0.5       , 0       , 0       , AC
            5.      , 5         , 0       , 0       , AC
            +5      , 5         , 0       , 0       , AC
            5e-1    , 0.5E+0    , 0       , 0       , AC
            1       , nan       , 1e9     , 1e9     , WA
            1       , NaN       , 1e9     , 1e9     , WA
            1       , inf       , 1e9     , 1e9     , WA
            1       , Infinity  , 1e9     , 1e9     , WA
            1       , 1e999999  , 1e300   , 1e9     , WA
            1e999999, 1e999999  , 0       , 0       , AC
            1e999999, 1e999998  , 1e300   , 1e300   , WA
            nan     , nan       , 0       , 0       , AC
            nan     , NaN       , 1       , 1       , WA
            1       , 0x1p0     , 1       , 1       , WA
            0x1p0   , 1         , 1       , 1       , WA
            1       , 1d        , 1       , 1       , WA
            1       , 1f        , 1       , 1       , WA
            1       , 1e        , 1       , 1       , WA
            1       , .         , 1       , 1       , WA
            1       , '1,0'     , 1       , 1       , WA
            1       , 1 2       , 1       , 1       , WA
            yes 0.3 , yes 0.30001, 1e-3   , 0       , AC
            yes 0.3 , Yes 0.3   , 1e-3    , 0       , WA
            1       , 1e-99999999999999999999999, 1 , 0 , AC
            """, useHeadersInDisplayName = true)
    void floats(String expected, String output, double absolute, double relative, Verdict verdict) {
        assertThat(Comparison.of(new Checker.Floats(absolute, relative), bytes(expected), bytes(output))
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            TOKENS                | 1 2\\n3  | 1 2\\n4         | line 2, token 3: expected '3', got '4'
            TOKENS                | 1 2      | 1               | line 1, token 2: expected '2', got the end of the output
            TOKENS                | 1        | 1\\n2           | line 2, token 2: expected the end of the output, got '2'
            IGNORE_TRAILING_SPACE | a\\nb\\n | a\\nc           | line 2: expected 'b', got 'c'
            EXACT                 | a\\nbc   | a\\nbd          | line 2, byte 2: expected 'c', got 'd'
            UNORDERED_LINES       | a\\nb    | b\\nx           | line 2: 'x' is expected nowhere
            UNORDERED_LINES       | a\\nb    | b\\nb           | line 2: 'b' is expected less often
            UNORDERED_LINES       | a\\na\\nb| b               | missing: 'a', 2 times
            TOKENS                | a        | \\033[31m\\000 | line 1, token 1: expected 'a', got '\\x1b[31m\\x00'
            """)
    void theFirstDifferenceIsTold(Checker.Text checker, String expected, String output, String message) {
        assertThat(Comparison.of(checker, bytes(expected), bytes(output)).message())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @EnumSource(Checker.Text.class)
    void messagesAreShortWhateverTheOutput(Checker.Text checker) {
        byte[] output = new byte[1 << 20];
        Arrays.fill(output, (byte) 0x1b);

        assertThat(Comparison.of(checker, bytes("expected"), output).message()).hasSizeBetween(10, 600);
        assertThat(Comparison.of(checker, output, bytes("x")).message()).hasSizeBetween(10, 600);
    }

    /** A quadratic comparison would need hours for these, already at this size. */
    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "\n", "\t \n", "x ", "x\n", " x", "1", "1e1", "0.", "\0"})
    void everyOutputIsJudgedInLinearTime(String piece) {
        byte[] large = piece.repeat((8 << 20) / piece.length()).getBytes(UTF_8);
        byte[] other = large.clone();
        other[large.length - 1] = 'y';

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (Checker.Text checker : Checker.Text.values()) {
                if (checker != Checker.Text.UNORDERED_LINES) {
                    Comparison.of(checker, large, other);
                }
                Comparison.of(checker, bytes("x"), large);
            }
            Comparison.of(new Checker.Floats(1e-9, 1e-9), large, other);
        });
    }

    @Test
    void bytesThatAreNoTextAreCompared() {
        byte[] junk = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80};
        for (Checker.Text checker : Checker.Text.values()) {
            assertThat(Comparison.of(checker, junk, junk.clone()).verdict()).isEqualTo(Verdict.AC);
            assertThat(Comparison.of(checker, junk, new byte[] {(byte) 0xff, (byte) 0xfd, 0, (byte) 0x80})
                            .verdict())
                    .isEqualTo(Verdict.WA);
        }
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.translateEscapes().getBytes(UTF_8);
    }
}
