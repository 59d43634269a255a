package dev.assay.execution;

import dev.assay.runner.Captured;
import java.util.Arrays;

/** What may still be stored of one execution's output. What does not fit is cut and marked. */
final class OutputQuota {

    /** Bytes of all streams of one execution. */
    static final long MAX_BYTES = 8L << 20;

    /** Bytes of one stream of one of several cases. */
    static final long MAX_CASE_BYTES = 64 << 10;

    private long left = MAX_BYTES;

    /** The two streams of one process. Neither can push the other out: each gets half of the room if it needs that. */
    record Streams(Captured stdout, Captured stderr) {}

    long used() {
        return MAX_BYTES - left;
    }

    Streams take(Captured stdout, Captured stderr, long mostEach) {
        long kept = Math.min(stderr.bytes().length, left / 2);
        Captured first = take(stdout, Math.min(mostEach, left - kept));
        return new Streams(first, take(stderr, Math.min(mostEach, left)));
    }

    private Captured take(Captured output, long most) {
        byte[] bytes = output.bytes();
        if (bytes.length <= most) {
            left -= bytes.length;
            return output;
        }
        left -= most;
        return new Captured(Arrays.copyOf(bytes, (int) most), true);
    }
}
