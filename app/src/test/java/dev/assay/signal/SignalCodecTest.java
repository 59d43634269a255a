package dev.assay.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Status;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SignalCodecTest {

    private static final UUID ID = UUID.fromString("019ab8c4-5f1e-7c31-9b0a-3d9c5b7e2a10");

    static Stream<Signal> signals() {
        return Stream.of(
                Signal.wake("node"),
                Signal.state("node", new StateChange(ID, 3, Status.RUNNING)),
                Signal.state("node", new StateChange(ID, 3, null)),
                Signal.cancel("node", new StateChange(ID, Long.MAX_VALUE, Status.CANCELLED)));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void comesBack(Signal signal) {
        assertThat(SignalCodec.read(SignalCodec.write(signal))).contains(signal);
    }

    @Test
    void isWrittenAsOtherVersionsReadIt() {
        Signal signal = Signal.state("node", new StateChange(ID, 3, Status.RUNNING));

        assertThat(SignalCodec.write(signal)).isEqualTo("""
                {"v":1,"kind":"state","origin":"node","id":"%s","version":3,"status":"RUNNING"}""".formatted(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":2,\"kind\":\"state\",\"id\":\"019ab8c4-5f1e-7c31-9b0a-3d9c5b7e2a10\",\"version\":3,\"new\":[1]}",
                "{\"kind\":\"state\",\"id\":\"019ab8c4-5f1e-7c31-9b0a-3d9c5b7e2a10\",\"version\":3}",
                "{\"kind\":\"state\",\"id\":\"019ab8c4-5f1e-7c31-9b0a-3d9c5b7e2a10\",\"version\":3,\"status\":\"NEW\"}",
                "{\"kind\":\"state\",\"id\":\"019ab8c4-5f1e-7c31-9b0a-3d9c5b7e2a10\",\"version\":3,\"count\":1}",
            })
    void newerAndOlderVersionsAreRead(String text) {
        assertThat(SignalCodec.read(text)).hasValueSatisfying(signal -> {
            assertThat(signal.kind()).isEqualTo(Signal.STATE);
            assertThat(signal.id()).isEqualTo(ID);
            assertThat(signal.version()).isEqualTo(3);
            assertThat(signal.change()).isEqualTo(new StateChange(ID, 3, null));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "wake",
                "{",
                "{}",
                "[]",
                "7",
                "{\"kind\":null}",
                "{\"v\":1,\"kind\":\"state\",\"id\":\"no id\"}",
                "{\"v\":1,\"kind\":\"state\",\"version\":\"many\"}",
            })
    void whatIsNoSignalIsNothing(String text) {
        assertThat(SignalCodec.read(text)).isEmpty();
    }
}
