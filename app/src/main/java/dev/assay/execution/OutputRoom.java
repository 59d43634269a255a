package dev.assay.execution;

import dev.assay.runner.CapturedOutput;
import java.util.Arrays;

/** What may still be stored of one execution's output. What does not fit is cut and marked. */
final class OutputRoom {

    /** Bytes of all streams of one execution. */
    static final long MAX_BYTES = 8L << 20;

    /** Bytes of one stream of one of several cases. */
    static final long MAX_CASE_BYTES = 64 << 10;

    private long left = MAX_BYTES;

    /** The two streams of one process. Neither can push the other out: each gets half of the room if it needs that. */
    record Streams(CapturedOutput stdout, CapturedOutput stderr) {}

    Streams take(CapturedOutput stdout, CapturedOutput stderr, long mostEach) {
        long kept = Math.min(stderr.bytes().length, left / 2);
        CapturedOutput first = take(stdout, Math.min(mostEach, left - kept));
        return new Streams(first, take(stderr, Math.min(mostEach, left)));
    }

    private CapturedOutput take(CapturedOutput output, long most) {
        byte[] bytes = output.bytes();
        if (bytes.length <= most) {
            left -= bytes.length;
            return output;
        }
        left -= most;
        return new CapturedOutput(Arrays.copyOf(bytes, (int) most), true);
    }
}
