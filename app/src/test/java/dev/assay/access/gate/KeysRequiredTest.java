package dev.assay.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.TestSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys are asked for where others can connect, unless the settings say otherwise. */
@Tag("unit")
class KeysRequiredTest {

    @ParameterizedTest
    @CsvSource({
        "auto, 127.0.0.1, false",
        "auto, 127.8.9.10, false",
        "auto, localhost, false",
        "auto, ::1, false",
        "auto, 0.0.0.0, true",
        "auto, ::, true",
        "auto, 10.1.2.3, true",
        "auto, no such address, true",
        "required, 127.0.0.1, true",
        "open, 0.0.0.0, false"
    })
    void byBindAddress(String keys, String address, boolean required) {
        var settings = TestSettings.of("assay.access.keys=" + keys, "assay.http.bind-address=" + address);

        assertThat(KeysRequired.by(settings)).isEqualTo(required);
    }
}
