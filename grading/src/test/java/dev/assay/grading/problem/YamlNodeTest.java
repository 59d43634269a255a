package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are taken for what is asked of them, or refused where they stand. */
@Tag("unit")
class YamlNodeTest {

    private static YamlNode value(String text) throws PackageException {
        return Objects.requireNonNull(
                YamlReader.read("a.yaml", "first: 1\nkey: " + text + "\n").get("key"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "True, true",
        "TRUE, true",
        "yes, true",
        "'\"yes\"', true",
        "false, false",
        "False, false",
        "FALSE, false",
        "no, false"
    })
    void flags(String text, boolean flag) throws Exception {
        assertThat(value(text).flag("key")).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "on", "maybe", "''", "tRUE", "[true]", "{a: true}"})
    void whatIsNoFlag(String text) {
        assertThatThrownBy(() -> value(text).flag("key"))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith("a.yaml:2: key must be ");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "10, 10", "2.5, 2.5", "1e1, 10", "'\" 7 \"', 7", "-0, -0.0"})
    void numbers(String text, double number) throws Exception {
        assertThat(value(text).number("key", 0, 10)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-0.1 | key must be a number from 0 to 10, was -0.1",
                "10.1 | key must be a number from 0 to 10, was 10.1",
                "1e999 | key must be a number from 0 to 10, was 1e999",
                "NaN | key must be a number from 0 to 10, was NaN",
                "Infinity | key must be a number from 0 to 10, was Infinity",
                "ten | key must be a number",
                "1,5 | key must be a number",
                "\"\" | key must be a number",
                "[1] | key must be a text",
            })
    void whatIsNoNumberWithinBounds(String text, String error) {
        PackageException refusal =
                catchThrowableOfType(PackageException.class, () -> value(text).number("key", 0, 10));
        assertThat(refusal.error()).isEqualTo(error);
        assertThat(refusal.line()).isEqualTo(2);
    }

    @Test
    void infinityIsNoNumberEvenWhereThereIsNoBound() {
        assertThatThrownBy(() -> value("Infinity").number("key", 0, Double.POSITIVE_INFINITY))
                .isInstanceOf(PackageException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"word | word", "a b | a b", "[a, 'b c'] | a;b c", "[] | ''", "~ | ''", "'' | ''"})
    void textsAloneOrInAList(String text, String joined) throws Exception {
        assertThat(String.join(";", value(text).strings("key"))).isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: b} | key must be a text or a list of texts",
                "[a, [b]] | each of key must be a text",
                "[{a: b}] | each of key must be a text"
            })
    void whatIsNoListOfTexts(String text, String error) {
        assertThatThrownBy(() -> value(text).strings("key")).hasMessage("a.yaml:2: " + error);
    }

    @Test
    void aMapMayBeLeftEmptyButIsNothingElse() throws Exception {
        assertThat(value("").map("key")).isEmpty();
        assertThat(value("{}").map("key")).isEmpty();
        assertThat(value("{a: 1, b: 2}").map("key")).containsOnlyKeys("a", "b");
        for (String other : new String[] {"word", "[a]", "0"}) {
            assertThatThrownBy(() -> value(other).map("key")).hasMessage("a.yaml:2: key must be a map");
        }
    }

    @Test
    void theFirstUnknownKeyIsNamedWithThoseThatAreKnown() throws Exception {
        YamlNode root = YamlReader.read("a.yaml", "b: 1\nc: 2\nd: 3\n");
        root.requireKnown(Set.of("b", "c", "d", "e"), "the file");
        assertThatThrownBy(() -> root.requireKnown(Set.of("b", "a"), "the file"))
                .hasMessage("a.yaml:2: unknown key 'c' in the file; it has to be one of a, b");
        assertThat(root.get("x")).isNull();
        assertThat(value("word").get("x")).isNull();
        assertThat(value("word").unknown(Set.of())).isNull();
    }
}
