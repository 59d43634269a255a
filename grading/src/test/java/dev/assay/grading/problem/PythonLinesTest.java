package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Python takes for one line, and how deep it stands. */
@Tag("unit")
class PythonLinesTest {

    static Stream<Arguments> sources() {
        return Stream.of(
                row("nothing", "", List.of()),
                row("only blanks and comments", "\n   \n# a\n\t# b", List.of()),
                row("a line without an end", "x = 1", List.of("0 x = 1")),
                row("a comment behind", "x = 1 # y", List.of("0 x = 1")),
                row("spaces", "if a:\n    b\n  c", List.of("0 if a:", "4 b", "2 c")),
                row("a tab reaches to the next eighth column", "\ta\n  \tb\n\t c", List.of("8 a", "8 b", "9 c")),
                row("Windows' line ends", "a\r\nb\r\n", List.of("0 a", "0 b")),
                row("line ends of old", "a\rb", List.of("0 a", "0 b")),
                row("a byte-order mark", "\ufeffa", List.of("0 a")),
                row("brackets join lines", "f(\n  a,\n  [b,\n c])\nd", List.of("0 f(   a,   [b,  c])", "0 d")),
                row("a bracket too many joins nothing", "a)\nb]\nc", List.of("0 a)", "0 b]", "0 c")),
                row("a bracket never closed takes the rest", "f(\na\nb", List.of("0 f( a b")),
                row("a backslash joins lines", "a = \\\n  1\nb", List.of("0 a =    1", "0 b")),
                row("a backslash amid a line", "a \\ b\nc", List.of("0 a \\ b", "0 c")),
                row("strings are emptied", "a = 'x' + \"y\"", List.of("0 a = \"\" + \"\"")),
                row("a hash within a string", "a = '# no'\nb", List.of("0 a = \"\"", "0 b")),
                row("a bracket within a string", "a = '('\nb", List.of("0 a = \"\"", "0 b")),
                row("the other quote within a string", "a = \"it's\"\nb", List.of("0 a = \"\"", "0 b")),
                row("an escaped quote", "a = 'it\\'s ('\nb", List.of("0 a = \"\"", "0 b")),
                row("a string that is not closed ends with its line", "a = 'x\nb", List.of("0 a = \"\"", "0 b")),
                row("a long string", "a = '''x\ndef y():\n'''\nb", List.of("0 a = \"\"", "0 b")),
                row("quotes within a long string", "a = \"\"\"x \" y \"\" z\"\"\"\nb", List.of("0 a = \"\"", "0 b")),
                row("a long string never closed", "a = '''x\nb\nc", List.of("0 a = \"\"")),
                row("an escape at the very end", "a = 'x\\", List.of("0 a = \"\"")),
                row("a long string is a statement", "'''doc'''\nb", List.of("0 \"\"", "0 b")));
    }

    private static Arguments row(String kind, String source, List<String> lines) {
        return Arguments.of(kind, source, lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void linesAndTheirIndents(String kind, String source, List<String> lines) {
        assertThat(PythonLines.of(source))
                .as(kind)
                .extracting(line -> line.indent() + " " + line.text())
                .containsExactlyElementsOf(lines);
    }
}
