package dev.assay.runner.process;

import dev.assay.runner.Captured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/** Reads a stream to its end and keeps the first bytes: the program never blocks on us, and our heap stays bounded. */
final class OutputPump implements Callable<Captured> {

    private final InputStream stream;
    private final long maximum;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
    private boolean truncated;

    OutputPump(InputStream stream, long maximum) {
        this.stream = stream;
        this.maximum = maximum;
    }

    @Override
    public Captured call() {
        byte[] buffer = new byte[16 << 10];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException e) {
            // The stream was closed under us because the program is gone: what came is what there is.
        }
        return soFar();
    }

    private synchronized void keep(byte[] buffer, int n) {
        int room = (int) Math.min(n, maximum - kept.size());
        kept.write(buffer, 0, room);
        truncated |= room < n;
    }

    synchronized Captured soFar() {
        return new Captured(kept.toByteArray(), truncated);
    }
}
