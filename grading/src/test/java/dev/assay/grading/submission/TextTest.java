package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of others within sentences of ours. */
@Tag("unit")
class TextTest {

    @ParameterizedTest
    @ValueSource(ints = {77, 78, 79, 80})
    void aLongNameIsCutBetweenCharacters(int before) {
        String shown = Text.shown("x".repeat(before) + "\uD83D\uDE00".repeat(9));
        assertThat(shown).endsWith("...").hasSizeLessThanOrEqualTo(83);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(shown)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\t", "\n", "\r", "\u001B", "\u007F", "\u0085"})
    void nothingInANameControlsWhereItIsShown(String control) {
        assertThat(Text.shown("a" + control + "b")).isEqualTo("a?b");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 bytes",
        "1023, 1023 bytes",
        "1024, 1 KiB",
        "1025, 1025 bytes",
        "1536, 1536 bytes",
        "1047552, 1023 KiB",
        "67108864, 64 MiB",
        "1073741824, 1024 MiB",
        "4294967296, 4096 MiB",
    })
    void aSizeIsNeverRounded(long bytes, String shown) {
        assertThat(Text.size(bytes)).isEqualTo(shown);
    }
}
