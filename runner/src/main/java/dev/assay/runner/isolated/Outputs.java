package dev.assay.runner.isolated;

import dev.assay.runner.Captured;
import java.io.ByteArrayOutputStream;

/** What a run has written so far; the slot has cut it to the limit already. */
final class Outputs {

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream(0);

    void add(Frame frame) {
        int stream = frame.payload().get();
        (stream == 1 ? stdout : stderr).writeBytes(frame.bytes());
    }

    Captured stdout(boolean truncated) {
        return new Captured(stdout.toByteArray(), truncated);
    }

    Captured stderr(boolean truncated) {
        return new Captured(stderr.toByteArray(), truncated);
    }
}
