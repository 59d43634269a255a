package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.RunListener;
import dev.assay.runner.sandbox.ByteQueue;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** What a run has written so far; the slot has cut it to the limit already. */
final class Outputs {

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream(0);

    private final @Nullable ByteQueue follower;
    private final RunListener listener;

    /** {@code follower} gets what is written to stdout as it comes; null for nobody. */
    Outputs(@Nullable ByteQueue follower, RunListener listener) {
        this.follower = follower;
        this.listener = listener;
    }

    void add(Frame frame) {
        int stream = frame.payload().get();
        byte[] bytes = frame.bytes();
        (stream == 1 ? stdout : stderr).writeBytes(bytes);
        if (bytes.length > 0) {
            listener.wrote(stream == 1 ? RunListener.Stream.STDOUT : RunListener.Stream.STDERR, bytes);
        }
        if (stream == 1 && follower != null) {
            if (bytes.length == 0) {
                follower.end();
            } else {
                follower.put(bytes);
            }
        }
    }

    CapturedOutput stdout(boolean truncated) {
        return new CapturedOutput(stdout.toByteArray(), truncated);
    }

    CapturedOutput stderr(boolean truncated) {
        return new CapturedOutput(stderr.toByteArray(), truncated);
    }
}
