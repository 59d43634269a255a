package dev.assay.runner.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The usual output validator of Kattis packages, to the letter; and programs that judge themselves. */
@Tag("unit")
class WordsTest {

    private static byte[] bytes(String text) {
        return text.replace("~", " ").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        // case, space, tolerance, expected, printed
        "false, false, -1, Possible~3.5, possible~3.5, AC",
        "true, false, -1, Possible~3.5, possible~3.5, WA",
        "false, false, 0.1, Possible~3.5, possible~3.55, AC",
        "false, false, 0.1, Possible~3.5, POSSIBLE~3.7, WA",
        "true, false, 0.1, Possible~3.5, possible~3.5, WA",
        "false, false, 0.1, nan, NaN, AC",
        "false, false, 0.1, 1e-1, 0.1, AC",
        "false, false, 0.1, x1.5, x1.6, WA",
        "false, false, 0.1, 1~2, 1, WA",
        "false, false, 0.1, 1, 1~2, WA",
        "false, false, -1, a\\nb, ~A~~B\\n\\n, AC",
        "false, true, -1, a~b\\n, A~B\\n, AC",
        "false, true, -1, a~b\\n, A~~B\\n, WA",
        "false, true, -1, a~b\\n, a\\nb\\n, WA",
        "false, true, -1, a~b\\n, a~b, WA",
        "false, true, -1, a~b, a~b\\n, WA",
        "false, true, -1, a~b, ~a~b, WA",
        "true, true, -1, a~b, A~b, WA",
        "true, true, 0.5, 1~b\\n, 1.2~b\\n, AC",
        "true, true, 0.5, 1~b\\n, 1.2~~b\\n, WA",
    })
    void comparesAsTheFormatSays(
            boolean cased, boolean spaced, double tolerance, String expected, String printed, Verdict verdict) {
        Checker.Words words = new Checker.Words(cased, spaced, tolerance < 0 ? null : new Checker.Floats(tolerance, 0));
        assertThat(Comparison.of(words, bytes(expected), bytes(printed)).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "passed, AC,",
        "passed\\n, AC,",
        "failed\\n3 != 4\\nmore, WA, '3 != 4\nmore'",
        "broken\\nno such module, JE, no such module",
        "'', WA, it ended before the test did",
        "passed too, WA, it ended before the test did",
    })
    void aProgramsOwnWord(String printed, Verdict verdict, String said) {
        assertSaid(OwnWord.of(new byte[0], bytes(printed)), verdict, said);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN\\npassed, AC,",
        "passed\\nTOKEN\\nfailed\\n3 != 4, WA, 3 != 4",
        "TOKEN\\nTOKEN\\npassed, AC,",
        "passed\\n, WA, it ended before the test did",
        "passed\\nTOKEN, WA, it ended before the test did",
        "'', WA, it ended before the test did",
    })
    void aWordAfterTheTokenThatWasGiven(String printed, Verdict verdict, String said) {
        byte[] question = OwnWord.question(bytes("token"));
        assertThat(question).hasSize(33).isNotEqualTo(OwnWord.question(bytes("token")));
        String token = new String(question, StandardCharsets.US_ASCII).strip();
        assertSaid(OwnWord.of(question, bytes(printed.replace("TOKEN", token))), verdict, said);
    }

    private static void assertSaid(Judgement judgement, Verdict verdict, String said) {
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.message()).isEqualTo(said);
    }
}
