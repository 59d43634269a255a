package dev.assay.runner.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Checker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comparisons are made of: words, lines, and how they are shown. */
@Tag("unit")
class WordsAndLinesTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The whole text as one word. */
    private static Span span(String text) {
        byte[] data = bytes("<" + text + ">");
        return new Span(data, 1, data.length - 1);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (Tokens tokens = new Tokens(bytes(text)); tokens.next(); ) {
            words.add(tokens.token().shown() + tokens.lineNumber());
        }
        return words;
    }

    private static List<String> lines(String text) {
        List<String> found = new ArrayList<>();
        for (Lines lines = new Lines(bytes(text)); lines.next(); ) {
            found.add(lines.line().shown());
        }
        return found;
    }

    @Test
    void wordsKnowTheirLine() {
        assertThat(words("one two\n\n  three\r\nfour")).containsExactly("'one'1", "'two'1", "'three'3", "'four'4");
        assertThat(words(" \t\u000b\f\r\n")).isEmpty();
        assertThat(words("")).isEmpty();
    }

    @Test
    void afterTheLastWordThereIsNone() {
        Tokens tokens = new Tokens(bytes("x"));
        tokens.next();

        assertThat(tokens.next()).isFalse();
        assertThat(tokens.token().shown()).isEqualTo("the end of the output");
    }

    @Test
    void linesLoseWhiteSpaceAtTheirEndsAndTheLastEmptyOnes() {
        assertThat(lines(" a \t\r\n\nb\n\n \n")).containsExactly("' a'", "''", "'b'");
        assertThat(lines("\n\n")).isEmpty();
    }

    @Test
    void onlyTheSixBytesOfAsciiAreWhiteSpace() {
        StringBuilder white = new StringBuilder();
        for (int b = 0; b < 256; b++) {
            if (Space.is((byte) b)) {
                white.append((char) b);
            }
        }

        assertThat(white).hasToString("\t\n\u000b\f\r ");
    }

    /** A terminal must not obey what a program wrote, nor a page turn round. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"a\u001b[2Jb, `'a\\x1b[2Jb'`", "a\u202eb, `'a\\x202eb'`", "grün, `'grün'`"})
    void controlCharactersAreShownAsCodes(String text, String shown) {
        assertThat(span(text).shown()).isEqualTo(shown);
    }

    @Test
    void longOnesAreCut() {
        assertThat(span("x".repeat(60)).shown()).isEqualTo("'" + "x".repeat(60) + "'");
        assertThat(span("x".repeat(61)).shown()).isEqualTo("'" + "x".repeat(60) + "'... (61 bytes)");
    }

    @Test
    void aSpanReachesToTheEndOfItsLine() {
        byte[] data = bytes("one\ntwo");

        assertThat(Span.of(data, 0).shown()).isEqualTo("'one'");
        assertThat(Span.of(data, 5).shown()).isEqualTo("'wo'");
        assertThat(Span.of(data, 7)).isEqualTo(Span.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "Yes, yes, true",
        "YES, yEs, true",
        "yes, yess, false",
        "yes, yet, false",
        "@, `, false",
        "[, {, false",
        "Ä, ä, false"
    })
    void caseIsThatOfAsciiLetters(String expected, String got, boolean same) {
        assertThat(TokenMatch.SAME_BUT_CASE.accepts(span(expected), span(got))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "+1", "1.", ".5", "0.5", "1e5", "1E+5", "1e-400", "00012", "-0"})
    void numbers(String text) {
        assertThat(FloatMatch.number(span(text))).hasValue(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "+",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "--1",
                "1,5",
                "nan",
                "NaN",
                "inf",
                "Infinity",
                "0x10",
                "1f",
                "1d",
                "1e999",
                "１",
                "1_000",
                "5x"
            })
    void noNumbers(String text) {
        assertThat(FloatMatch.number(span(text))).isEmpty();
    }

    @Test
    void whatIsTooLongIsNoNumber() {
        assertThat(FloatMatch.number(span("0".repeat(399) + "1"))).hasValue(1);
        assertThat(FloatMatch.number(span("0".repeat(400) + "1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 101, 1, 0, true",
        "100, 101.5, 1, 0, false",
        "100, 101, 0, 0.01, true",
        "100, 102, 0, 0.01, false",
        "-100, -101, 0, 0.01, true",
        "0, 0.001, 0, 0.5, false",
        "0, 0.001, 0.001, 0, true",
        "1, 1e0, 0, 0, true",
        "1, x, 9, 9, false",
        "x, 1, 9, 9, false",
        "nan, nan, 0, 0, true",
        "nan, NaN, 9, 9, false"
    })
    void closeEnoughIsEitherWay(String expected, String got, double absolute, double relative, boolean accepted) {
        FloatMatch match = new FloatMatch(new Checker.Floats(absolute, relative));

        assertThat(match.accepts(span(expected), span(got))).isEqualTo(accepted);
    }
}
