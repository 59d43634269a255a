package dev.assay.runner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.SourceFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SourceTextTest {

    /** B stands for a byte order mark, R and N for carriage return and line feed, 0 for NUL. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | ''           | ''
            true  | aNb          | aNb
            true  | BaNb         | aNb
            true  | aRNb         | aNb
            true  | aRNbRN       | aNbN
            true  | BaRNbRN      | aNbN
            true  | aRNbN        | aRNbN
            true  | aRb          | aRb
            true  | aRRNb        | aRNb
            true  | BB           | B
            true  | aB           | aB
            true  | Ba0          | Ba0
            true  | aRN0         | aRN0
            false | BaRNb        | BaRNb
            false | #!xRNaRN     | #!xNaN
            false | #!xRNaN      | #!xNaN
            false | B#!xRNaRNbN  | #!xNaRNbN
            false | #            | #
            true  | #!xN'a'RN    | #!xN'a'RN
            """)
    void isPlain(boolean source, String sent, String plain) {
        SourceFile file = new SourceFile("a/b", bytes(sent));

        assertThat(SourceText.plain(file, source).content()).isEqualTo(bytes(plain));
        assertThat(SourceText.plain(file, source).path()).isEqualTo("a/b");
    }

    @Test
    void whatIsPlainIsLeftAlone() {
        SourceFile file = new SourceFile("a", bytes("aNb"));

        assertThat(SourceText.plain(file, true)).isSameAs(file);
    }

    private static byte[] bytes(String text) {
        return text.replace('B', '\uFEFF')
                .replace('R', '\r')
                .replace('N', '\n')
                .replace('0', '\0')
                .getBytes(UTF_8);
    }
}
