package dev.assay.runner.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.CapturedOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class OutputPumpTest {

    private final AtomicInteger floods = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final ByteArrayOutputStream followed = new ByteArrayOutputStream();

    private OutputPump pump(InputStream stream, long maximum) {
        return new OutputPump(stream, maximum, floods::incrementAndGet, followed::writeBytes, ends::incrementAndGet);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0, false", "10, 10, 10, false", "11, 10, 10, true", "100000, 10, 10, true", "5, 0, 0, true"})
    void theFirstBytesAreKept(int written, long maximum, int kept, boolean truncated) {
        byte[] output =
                "0123456789".repeat(written / 10 + 1).substring(0, written).getBytes(StandardCharsets.UTF_8);

        CapturedOutput captured =
                pump(new ByteArrayInputStream(output), maximum).call();

        assertThat(captured.bytes()).hasSize(kept).isEqualTo(java.util.Arrays.copyOf(output, kept));
        assertThat(captured.truncated()).isEqualTo(truncated);
        assertThat(followed.toByteArray()).isEqualTo(captured.bytes());
        assertThat(floods.get() > 0).isEqualTo(truncated);
        assertThat(ends).hasValue(1);
    }

    /** All of it is read, or the program would wait for us. */
    @Test
    void whatIsNotKeptIsReadAllTheSame() throws Exception {
        ByteArrayInputStream stream = new ByteArrayInputStream(new byte[200_000]);

        pump(stream, 1).call();

        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void aStreamThatBreaksLeavesWhatCame() {
        InputStream breaking = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ == 3) {
                    throw new IOException("closed");
                }
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        };

        CapturedOutput captured = pump(breaking, 100).call();

        assertThat(captured.bytes()).containsExactly('x', 'x', 'x');
        assertThat(captured.truncated()).isFalse();
        assertThat(ends).hasValue(1);
    }
}
