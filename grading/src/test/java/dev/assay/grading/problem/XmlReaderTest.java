package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML of strangers: elements with their lines, and nothing that reaches out or blows up. */
@Tag("unit")
class XmlReaderTest {

    @TempDir
    Path dir;

    private XmlNode read(String text) throws Exception {
        return XmlReader.read(GivenPackage.file(dir, "a.xml", text), "a.xml");
    }

    private static String shown(XmlNode node) {
        StringBuilder all = new StringBuilder(node.name());
        node.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> all.append(' ').append(each));
        all.append('[').append(node.text());
        node.children().forEach(child -> all.append(' ').append(shown(child)));
        return all.append(']').toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a/> | a[]",
                "<a> x </a> | a[x]",
                "<a x='1' b='2'/> | a b=2 x=1[]",
                "<a><b/><c>y</c><b/></a> | a[ b[] c[y] b[]]",
                "<a>x<b/>y</a> | a[xy b[]]",
                "<a><![CDATA[<b>]]></a> | a[<b>]",
                "<a>&lt;&amp;&#65;</a> | a[<&A]",
                "<a><!-- <b/> --><?go x?></a> | a[]",
                "<p:a xmlns:p='u' p:x='1'/> | a x=1[]",
            })
    void elements(String text, String meaning) throws Exception {
        assertThat(shown(read(text))).isEqualTo(meaning);
    }

    @Test
    void linesOfElements() throws Exception {
        XmlNode root = read("<?xml version='1.0'?>\n<a>\n  <b/>\n  <b\n    x='1'/>\n</a>\n");
        assertThat(root.line()).isEqualTo(2);
        assertThat(root.children()).extracting(XmlNode::line).containsExactly(3, 5);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("<!DOCTYPE a>\n<a/>", "declares a document type"),
                Arguments.of("<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>", "declares a document type"),
                Arguments.of("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "document type"),
                Arguments.of("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'><a/>", "document type"),
                Arguments.of("<a>\n<b></a>", "is no well-formed XML: "),
                Arguments.of("<a>", "is no well-formed XML: "),
                Arguments.of("", "is no well-formed XML: "),
                Arguments.of("no xml", "is no well-formed XML: "),
                Arguments.of("<a x='1' x='2'/>", "is no well-formed XML: "),
                Arguments.of("<a/><b/>", "is no well-formed XML: "),
                Arguments.of("<a>\u0001</a>", "is no well-formed XML: "));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefused(String text, String error) {
        PackageException refusal = catchThrowableOfType(PackageException.class, () -> read(text));
        assertThat(refusal.file()).isEqualTo("a.xml");
        assertThat(refusal.line()).isPositive();
        assertThat(refusal.error()).contains(error).doesNotContain("\n");
    }

    @Test
    void theLineOfADamage() {
        assertThatThrownBy(() -> read("<a>\n<b>\n</c>\n</a>")).hasMessageStartingWith("a.xml:3: is no well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33, 20_000})
    void isNestedThirtyTwoLevelsDeepAtMost(int depth) throws Exception {
        String text = "<a>".repeat(depth) + "</a>".repeat(depth);
        if (depth <= 32) {
            assertThat(shown(read(text))).hasSize(depth * 4 - 1);
        } else {
            assertThatThrownBy(() -> read(text)).hasMessageContaining("is nested deeper than 32 levels");
        }
    }

    @Test
    void holdsAHundredThousandElementsAtMost() throws Exception {
        assertThat(read("<a>" + "<b/>".repeat(99_999) + "</a>").children()).hasSize(99_999);
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(100_000) + "</a>"))
                .hasMessageContaining("more than 100000 elements");
    }

    @Test
    void isEightMebibytesLargeAtMost() throws Exception {
        String text = "<a/>" + " ".repeat((8 << 20) - 4);
        assertThat(shown(read(text))).isEqualTo("a[]");
        assertThatThrownBy(() -> read(text + " ")).hasMessageContaining("is larger than 8388608 bytes");
    }
}
