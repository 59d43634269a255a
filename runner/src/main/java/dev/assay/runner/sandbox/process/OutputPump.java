package dev.assay.runner.sandbox.process;

import dev.assay.runner.CapturedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Reads a stream to its end and keeps the first bytes: the program never blocks on us, and our heap stays bounded. */
final class OutputPump implements Callable<CapturedOutput> {

    private final InputStream stream;
    private final long maximum;
    private final Runnable onFlood;
    private final Consumer<byte[]> follower;
    private final Runnable onEnd;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
    private boolean truncated;

    /**
     * Reads {@code stream}.
     *
     * @param onFlood told when more comes than is kept
     * @param follower gets what is kept as it comes
     * @param onEnd told when no more will come
     */
    OutputPump(InputStream stream, long maximum, Runnable onFlood, Consumer<byte[]> follower, Runnable onEnd) {
        this.stream = stream;
        this.maximum = maximum;
        this.onFlood = onFlood;
        this.follower = follower;
        this.onEnd = onEnd;
    }

    @Override
    public CapturedOutput call() {
        byte[] buffer = new byte[16 << 10];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException e) {
            // The stream was closed under us because the program is gone: what came is what there is.
        } finally {
            onEnd.run();
        }
        return soFar();
    }

    private void keep(byte[] buffer, int n) {
        int room;
        synchronized (this) {
            room = (int) Math.min(n, maximum - kept.size());
            kept.write(buffer, 0, room);
            truncated |= room < n;
        }
        if (room > 0) {
            follower.accept(Arrays.copyOf(buffer, room));
        }
        if (room < n) {
            onFlood.run();
        }
    }

    synchronized CapturedOutput soFar() {
        return new CapturedOutput(kept.toByteArray(), truncated);
    }
}
