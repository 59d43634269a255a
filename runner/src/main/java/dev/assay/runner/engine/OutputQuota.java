package dev.assay.runner.engine;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What may still be kept of one request's output, which a program could fill case by case. What does not fit is cut and
 * marked, or left out. Not for several threads.
 */
public final class OutputQuota {

    /** Bytes of one stream of one of several cases. */
    public static final int MAX_CASE_STREAM_BYTES = 64 << 10;

    /** Bytes of all streams. */
    public static final long MAX_STREAM_BYTES = 8L << 20;

    public static final int MAX_FILES = 256;

    /** Bytes of all files. */
    public static final long MAX_FILE_BYTES = 8L << 20;

    private long streamBytes = MAX_STREAM_BYTES;
    private int files = MAX_FILES;
    private long fileBytes = MAX_FILE_BYTES;

    /** Both streams of a process. */
    public record Streams(CapturedOutput stdout, CapturedOutput stderr) {}

    /** What fits of the two. Neither can push the other out: each gets half of what is left if it needs that. */
    public Streams take(CapturedOutput stdout, CapturedOutput stderr, long maxEach) {
        long reserved = Math.min(Math.min(stderr.bytes().length, maxEach), streamBytes / 2);
        CapturedOutput first = take(stdout, Math.min(maxEach, streamBytes - reserved));
        return new Streams(first, take(stderr, Math.min(maxEach, streamBytes)));
    }

    private CapturedOutput take(CapturedOutput output, long max) {
        byte[] bytes = output.bytes();
        if (bytes.length <= max) {
            streamBytes -= bytes.length;
            return output;
        }
        streamBytes -= max;
        return new CapturedOutput(Arrays.copyOf(bytes, (int) max), true);
    }

    /** Whether a file of that size fits, which then counts. */
    public boolean takeFile(long size) {
        if (files == 0 || size > fileBytes) {
            return false;
        }
        files--;
        fileBytes -= size;
        return true;
    }

    /** The result of one of several cases, which has been judged, with what fits of its output. */
    CaseResult take(CaseResult result) {
        List<SourceFile> kept = new ArrayList<>();
        for (SourceFile file : result.collected()) {
            if (takeFile(file.content().length)) {
                kept.add(file);
            }
        }
        ProcessResult process = result.process();
        if (process != null) {
            Streams streams = take(process.stdout(), process.stderr(), MAX_CASE_STREAM_BYTES);
            process = process.withOutput(streams.stdout(), streams.stderr());
        }
        return new CaseResult(
                result.name(),
                result.weight(),
                process,
                result.verdict(),
                result.points(),
                result.message(),
                kept,
                result.leftOut() + result.collected().size() - kept.size());
    }
}
