package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes and contents are taken for what is asked of them, or refused with file and line. */
@Tag("unit")
class XmlNodeTest {

    private static XmlNode node(String text, Map<String, String> attributes, XmlNode... children) {
        return new XmlNode("problem.xml", 7, "test", attributes, List.of(children), text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "30.0, 30", "1e9, 1e9", "0.5, 0.5"})
    void numbersOfAttributes(String text, double number) throws Exception {
        assertThat(node("", Map.of("points", text)).number("points")).isEqualTo(number);
    }

    @Test
    void anAttributeThatIsAbsentIsNought() throws Exception {
        assertThat(node("", Map.of()).number("points")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000000001", "NaN", "Infinity", "many", "", "1,5"})
    void whatIsNoNumber(String text) {
        assertThatThrownBy(() -> node("", Map.of("points", text)).number("points"))
                .hasMessage("problem.xml:7: points of <test> has to be a number of at least 0, was '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "+3, 3", "007, 7"})
    void counts(String text, long count) throws Exception {
        assertThat(node(text, Map.of()).count(10)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "11", "1.5", "", "ten", "99999999999999999999"})
    void whatIsNoCount(String text) {
        assertThatThrownBy(() -> node(text, Map.of()).count(10))
                .hasMessage("problem.xml:7: <test> has to hold a whole number from 1 to 10, was '" + text + "'");
    }

    @Test
    void elementsWithinAreFoundByName() throws Exception {
        XmlNode one = new XmlNode("problem.xml", 8, "a", Map.of(), List.of(), "1");
        XmlNode two = new XmlNode("problem.xml", 9, "a", Map.of(), List.of(), "2");
        XmlNode other = new XmlNode("problem.xml", 10, "b", Map.of(), List.of(), "3");
        XmlNode around = node("", Map.of(), other, one, two);
        assertThat(around.all("a")).containsExactly(one, two);
        assertThat(around.first("a")).isEqualTo(one);
        assertThat(around.one("b")).isEqualTo(other);
        assertThat(around.first("c")).isNull();
        assertThatThrownBy(() -> around.one("c")).hasMessage("problem.xml:7: <test> has no <c> in it");
        assertThatThrownBy(() -> around.attribute("x")).hasMessage("problem.xml:7: <test> has no attribute x");
        assertThat(node("", Map.of("x", "")).attribute("x")).isEmpty();
    }
}
