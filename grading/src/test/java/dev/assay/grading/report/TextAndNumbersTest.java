package dev.assay.grading.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and texts as reports show them. */
@Tag("unit")
class TextAndNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0.0, 0, 0",
        "1, 1, 1",
        "100, 100, 100",
        "0.1, 0.1, 0.1",
        "33.333333333, 33.333333, 33.33",
        "0.0000004, 0, 0",
        "1e9, 1000000000, 1000000000",
        "Infinity, '', ∞",
        "NaN, '', ∞"
    })
    void numbersHaveAsManyDecimalsAsTheyNeed(double value, String exact, String shown) {
        assertThat(Numbers.exact(value)).isEqualTo(exact);
        assertThat(Numbers.shown(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms, 0.000", "999, 999 ms, 0.999", "1000, 1 s, 1.000", "1234, 1.23 s, 1.234", "61049, 61 s, 61.049"
    })
    void timesForPeopleAndForJUnit(long ms, String shown, String seconds) {
        assertThat(Numbers.time(ms)).isEqualTo(shown);
        assertThat(Numbers.seconds(ms)).isEqualTo(seconds);
    }

    @Test
    void numbersAreTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Numbers.seconds(1234)).isEqualTo("1.234");
            assertThat(Numbers.exact(1234.5)).isEqualTo("1234.5");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0 %", "1, 3, 33 %", "2, 3, 67 %", "5, 5, 100 %"})
    void percents(long part, long whole, String shown) {
        assertThat(Numbers.percent(part, whole)).isEqualTo(shown);
    }

    @Test
    void textIsCutBetweenCharactersAndPutOnOneLine() {
        assertThat(PlainText.line(" a\n\tb ", 9)).isEqualTo("a b");
        assertThat(PlainText.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PlainText.cut("abcdef", 3)).isEqualTo("abc…");
        assertThat(PlainText.cut("ab\uD83D\uDE00cd", 3)).as("no half of a pair").isEqualTo("ab…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001B", "\u0085", "\u202E", "\u2066", "\uD83D", "\uDE00", "\uFFFE"})
    void whatXmlCannotHaveOrTurnsTheDirectionIsReplaced(String text) {
        assertThat(PlainText.xml("a" + text + "b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "tab\tand\nline", "<&>\"'", "größer", "\uD83D\uDE00", "עברית"})
    void otherTextStaysAsItIs(String text) {
        assertThat(PlainText.xml(text)).isEqualTo(text);
    }

    @Test
    void markupIsEscapedAndLeavesAttributesWithoutValueOut() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Markup(out)
                .start("a", "title", "\"<&", "lang", null)
                .element("b", "<i>&")
                .empty("br")
                .end()
                .finish();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("<a title=\"&quot;&lt;&amp;\"><b>&lt;i&gt;&amp;</b><br/></a>\n");
    }
}
