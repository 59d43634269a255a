package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.CharConversionException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class Utf8CheckTest {

    @RepeatedTest(50)
    void textIsTakenInWhateverPieces() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3000); i > 0; i--) {
            text.appendCodePoint(new int[] {'a', 'ä', '€', 0x1f600, 0, 0xfeff, 0x10ffff}[random.nextInt(7)]);
        }

        check(text.toString().getBytes(StandardCharsets.UTF_8), random);

        assertThat(seed).isNotZero();
    }

    /** Overlong forms, surrogates, beyond Unicode, lone and missing continuations, other encodings. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0af",
                "e080af",
                "f08080af",
                "c180",
                "eda080",
                "edbfbf",
                "f4908080",
                "f888808080",
                "80",
                "bf",
                "c3",
                "e282",
                "f09f98",
                "c328",
                "e28228",
                "fe",
                "ff",
                "feff0022",
                "fffe2200",
                "61c3",
                "e9"
            })
    void whatIsNotUtf8IsRefusedInWhateverPieces(String hex) {
        byte[] wrong = HexFormat.of().parseHex(hex);
        for (int before = 0; before < 3; before++) {
            byte[] bytes = new byte[before + wrong.length];
            java.util.Arrays.fill(bytes, (byte) 'x');
            System.arraycopy(wrong, 0, bytes, before, wrong.length);
            assertThatThrownBy(() -> check(bytes, new Random(1))).isInstanceOf(CharConversionException.class);
            assertThatThrownBy(() -> whole(bytes))
                    .isInstanceOf(CharConversionException.class)
                    .hasMessageContaining("is not UTF-8");
        }
    }

    @Test
    void nothingIsText() throws Exception {
        new Utf8Check().end();
    }

    private static void whole(byte[] bytes) throws CharConversionException {
        Utf8Check check = new Utf8Check();
        check.accept(bytes, 0, bytes.length);
        check.end();
    }

    private static void check(byte[] bytes, Random random) throws CharConversionException {
        Utf8Check check = new Utf8Check();
        for (int from = 0; from < bytes.length; ) {
            int length = 1 + random.nextInt(Math.min(7, bytes.length - from));
            check.accept(bytes, from, length);
            from += length;
        }
        check.end();
    }
}
