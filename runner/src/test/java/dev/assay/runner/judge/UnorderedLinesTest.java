package dev.assay.runner.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class UnorderedLinesTest {

    private static Judgement compare(String expected, String output) {
        return UnorderedLines.compare(
                expected.getBytes(StandardCharsets.UTF_8), output.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a;b;c | c;a;b   | AC |
            a;a;b | a;b;a   | AC |
            a;b   | b;a;;   | AC |
            a;b   | 'b ;a'  | AC |
            ''    | ''      | AC |
            a;;b  | b;;a    | AC |
            a;b   | a       | WA | missing: 'b'
            a;a;a | a       | WA | missing: 'a', 2 times
            a;b   | a;b;b   | WA | line 3: 'b' is expected less often
            a;b   | a;x;b   | WA | line 2: 'x' is expected nowhere
            a     | A       | WA | line 1: 'A' is expected nowhere
            a     | ' a'    | WA | line 1: ' a' is expected nowhere
            ''    | x       | WA | line 1: 'x' is expected nowhere
            """)
    void linesAreABag(String expected, String output, Verdict verdict, @org.jspecify.annotations.Nullable String said) {
        Judgement judgement = compare(expected.replace(';', '\n'), output.replace(';', '\n'));

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.message()).isEqualTo(said);
    }

    @Test
    void manyLinesInAnyOrder() {
        List<String> lines = new ArrayList<>(
                IntStream.range(0, 20_000).mapToObj(i -> "line " + i % 7_000).toList());
        String expected = String.join("\n", lines);
        Collections.shuffle(lines, new Random(7));

        assertThat(compare(expected, String.join("\n", lines)).verdict()).isEqualTo(Verdict.AC);
        lines.set(9_999, "line 7000");
        assertThat(compare(expected, String.join("\n", lines)).message())
                .isEqualTo("line 10000: 'line 7000' is expected nowhere");
    }
}
