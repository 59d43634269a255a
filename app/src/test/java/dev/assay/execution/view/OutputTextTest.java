package dev.assay.execution.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class OutputTextTest {

    @Test
    void textStaysText() {
        assertThat(OutputText.of(utf8("grüße 🐍\n"), false)).isEqualTo(new OutputText("grüße 🐍\n", "utf-8", false));
    }

    @Test
    void bytesThatAreNoTextAreBase64() {
        byte[] bytes = {(byte) 0xff, 0, 1};

        assertThat(OutputText.of(bytes, false))
                .isEqualTo(new OutputText(Base64.getEncoder().encodeToString(bytes), "base64", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "aé", "a€", "a🐍", "🐍", "é"})
    void aCutWithinACharacterLeavesItOut(String text) {
        byte[] whole = utf8(text);
        String withoutLast = text.substring(0, text.offsetByCodePoints(text.length(), -1));
        int lastCharacter = utf8(withoutLast).length;
        for (int cut = lastCharacter + 1; cut < whole.length; cut++) {
            assertThat(OutputText.of(Arrays.copyOf(whole, cut), true))
                    .as("cut at byte %d of %d", cut, whole.length)
                    .isEqualTo(new OutputText(withoutLast, "utf-8", true));
        }
        assertThat(OutputText.of(whole, true)).isEqualTo(new OutputText(text, "utf-8", true));
    }

    @Test
    void halfACharacterOfUncutOutputIsNotHidden() {
        byte[] half = Arrays.copyOf(utf8("a€"), 2);

        assertThat(OutputText.of(half, false).encoding()).isEqualTo("base64");
    }

    @Test
    void loneContinuationBytesAreBase64() {
        byte[] bytes = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};

        assertThat(OutputText.of(bytes, true).encoding()).isEqualTo("base64");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
