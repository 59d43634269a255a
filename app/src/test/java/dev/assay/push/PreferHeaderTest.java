package dev.assay.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7240, as far as waiting goes. */
@Tag("unit")
class PreferHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "wait=10 | 10",
                "Wait = 10 | 10",
                "wait=\"10\" | 10",
                "respond-async, wait=10 | 10",
                "respond-async,wait=10;x=y; z, return=minimal | 10",
                "return=\"a, wait=5\", wait=7 | 7",
                "return=\"a \\\" b\"; wait=5, wait=7 | 7",
                "wait=1, wait=2 | 1",
                "wait=0 | 0",
                "handling=lenient;, wait=3 | 3",
            })
    void findsTheSeconds(String header, int seconds) {
        assertThat(waitSeconds(header)).hasValue(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=\"\"",
                "wait=soon",
                "wait=-1",
                "wait=1.5",
                "wait=99999999999",
                "waiting=3",
                "return=\"wait=3",
                "return;wait=3",
                "=3",
                ",,",
                "wait=soon, wait=3",
                "\u00e4, wait=3"
            })
    void ignoresWhatItCannotUnderstand(String header) {
        assertThat(waitSeconds(header)).isEmpty();
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(waitSeconds("return=minimal", "wait=4")).hasValue(4);
        assertThat(waitSeconds()).isEmpty();
    }

    private static OptionalInt waitSeconds(String... headers) {
        return PreferHeader.waitSeconds(Collections.enumeration(List.of(headers)));
    }
}
