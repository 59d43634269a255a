package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML of strangers means, and what of it is not borne. */
@Tag("unit")
class YamlReaderTest {

    private static YamlNode read(String text) throws PackageException {
        return YamlReader.read("problem.yaml", text);
    }

    /** In one line: texts quoted, maps in the order of their keys. */
    private static String shown(YamlNode node) {
        if (node.text() != null) {
            return "'" + node.text() + "'";
        }
        if (node.items() != null) {
            return node.items().stream().map(YamlReaderTest::shown).toList().toString();
        }
        Map<String, String> entries = new TreeMap<>();
        Objects.requireNonNull(node.entries()).forEach((key, value) -> entries.put(key, shown(value)));
        return entries.toString();
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("", "{}"),
                Arguments.of("# nothing said\n", "{}"),
                Arguments.of("---\n", "{}"),
                Arguments.of("~\n", "{}"),
                Arguments.of("word", "'word'"),
                Arguments.of("a: 1", "{a='1'}"),
                Arguments.of("a: 007", "{a='007'}"),
                Arguments.of("a:\nb: null\nc: ~\nd: 'null'\n", "{a='', b='', c='', d='null'}"),
                Arguments.of("a: [x, 'y z', {b: c}]", "{a=['x', 'y z', {b='c'}]}"),
                Arguments.of("- a\n- - b\n  - c\n", "['a', ['b', 'c']]"),
                Arguments.of("a: |\n  one\n  two\n", "{a='one\ntwo\n'}"),
                Arguments.of("a: >\n  one\n  two\n", "{a='one two\n'}"),
                Arguments.of("a: \"\\u00e9\\n\"", "{a='é\n'}"),
                Arguments.of("a: &x 1\nb: *x\n", "{a='1', b='1'}"),
                Arguments.of("a: &x [1, 2]\nb: {c: *x}\n", "{a=['1', '2'], b={c=['1', '2']}}"),
                Arguments.of("a: &x 1\nb: &x 2\nc: *x\n", "{a='1', b='2', c='2'}"),
                Arguments.of("a: &x {b: 1}\nc: {<<: *x, d: 2}\n", "{a={b='1'}, c={b='1', d='2'}}"),
                Arguments.of("a: &x {b: 1}\nc: {<<: *x, b: 2}\n", "{a={b='1'}, c={b='2'}}"),
                Arguments.of("a: &x {b: 1}\nc: {b: 2, <<: *x}\n", "{a={b='1'}, c={b='2'}}"),
                Arguments.of("<<: word\n", "{<<='word'}"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatADocumentHolds(String text, String meaning) throws Exception {
        assertThat(shown(read(text))).isEqualTo(meaning);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("a: 1\nb: 2\na: 3\n", 3, "has the key 'a' twice"),
                Arguments.of("a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n  b: 3\n", 5, "has the key 'b' twice"),
                Arguments.of("a: 1\n---\nb: 2\n", 2, "holds a second document"),
                Arguments.of("a: 1\nb: !!int 2\n", 2, "uses a tag"),
                Arguments.of("a: !!java.net.URL x\n", 1, "uses a tag"),
                Arguments.of("a: 1\nb: *x\n", 2, "uses the alias *x before the value that &x names"),
                Arguments.of("a: &x [*x]\n", 1, "uses the alias *x before the value"),
                Arguments.of("? [a, b]\n: c\n", 1, "has a key that is no text"),
                Arguments.of("a: 1\n{b: c}: d\n", 2, "has a key that is no text"),
                Arguments.of("a: [1, 2\n", 2, "is no valid YAML"),
                Arguments.of("a: 1\n\tb: 2\n", 2, "is no valid YAML"),
                Arguments.of("a: 'x\n", 2, "is no valid YAML"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedWithItsLine(String text, int line, String error) {
        PackageException refusal = catchThrowableOfType(PackageException.class, () -> read(text));
        assertThat(refusal.file()).isEqualTo("problem.yaml");
        assertThat(refusal.error()).contains(error);
        assertThat(refusal.line()).isEqualTo(line);
    }

    @Test
    void linesOfKeysAndItems() throws Exception {
        YamlNode root = read("# first\na:\n  b: 1\n  c:\n    - x\n    - y\n");
        YamlNode a = Objects.requireNonNull(root.get("a"));
        YamlNode c = Objects.requireNonNull(a.get("c"));
        assertThat(a.line()).isEqualTo(2);
        assertThat(Objects.requireNonNull(a.get("b")).line()).isEqualTo(3);
        assertThat(c.line()).isEqualTo(4);
        assertThat(c.items()).extracting(YamlNode::line).containsExactly(5, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 5000})
    void isNestedSixteenLevelsDeepAtMost(int depth) throws Exception {
        String text = "[".repeat(depth) + "]".repeat(depth);
        if (depth <= 16) {
            assertThat(shown(read(text))).isEqualTo(text);
        } else {
            assertThat(catchThrowableOfType(PackageException.class, () -> read(text))
                            .error())
                    .isEqualTo("is nested deeper than 16 levels");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {49_999, 50_000})
    void holdsFiftyThousandValuesAtMost(int items) throws Exception {
        String text = "- x\n".repeat(items);
        if (items < 50_000) {
            assertThat(read(text).items()).hasSize(items);
        } else {
            assertThat(catchThrowableOfType(PackageException.class, () -> read(text))
                            .error())
                    .isEqualTo("has more than 50000 values");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void anAliasCountsAsManyValuesAsItStandsFor(int rounds) throws Exception {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < rounds; i++) {
            String alias = "*a" + (i - 1);
            text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }
        if (rounds == 4) {
            assertThat(read(text.toString()).entries()).hasSize(4);
        } else {
            PackageException refusal = catchThrowableOfType(PackageException.class, () -> read(text.toString()));
            assertThat(refusal.error()).isEqualTo("has more than 50000 values");
        }
    }

    @Test
    void isHalfAMillionCharactersLongAtMost() throws Exception {
        String most = "#" + "x".repeat((512 << 10) - 1);
        assertThat(shown(read(most))).isEqualTo("{}");
        assertThat(catchThrowableOfType(PackageException.class, () -> read(most + "x"))
                        .error())
                .startsWith("is larger than 524288 characters");
    }

    /** Found by fuzzing: the parser fails at these in words of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"a: \"t\\x", "a: \"\\Uffffffff\"", "a: \"\\xzz\"", "ly: {\"01\": }\na: &x [1, \"t\\x"})
    void escapesThatMeanNothing(String text) {
        assertThat(catchThrowableOfType(PackageException.class, () -> read(text))
                        .error())
                .startsWith("is no valid YAML: ");
    }
}
