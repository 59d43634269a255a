package dev.assay.runner.engine;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the results of one request's cases hold in memory, which a program could fill case by case. A lone case is
 * bounded by its limits. What is cut here has been judged before.
 */
final class OutputQuota {

    /** Bytes of one stream of one of several cases. */
    static final int MAX_STREAM_BYTES = 64 << 10;

    /** Bytes of the collected files of all cases. */
    static final long MAX_FILE_BYTES = 8L << 20;

    private final boolean several;
    private long room = MAX_FILE_BYTES;

    OutputQuota(RunRequest request) {
        this.several = request.cases().size() > 1;
    }

    CaseResult of(CaseResult result) {
        if (!several) {
            return result;
        }
        List<SourceFile> files = new ArrayList<>();
        for (SourceFile file : result.collected()) {
            if (file.content().length <= room) {
                files.add(file);
                room -= file.content().length;
            }
        }
        return new CaseResult(
                result.name(),
                result.weight(),
                cut(result.process()),
                result.verdict(),
                result.points(),
                result.message(),
                files,
                result.leftOut() + result.collected().size() - files.size());
    }

    private static @Nullable ProcessResult cut(@Nullable ProcessResult ran) {
        return ran == null ? null : ran.withOutput(cut(ran.stdout()), cut(ran.stderr()));
    }

    private static CapturedOutput cut(CapturedOutput output) {
        return output.bytes().length <= MAX_STREAM_BYTES
                ? output
                : new CapturedOutput(Arrays.copyOf(output.bytes(), MAX_STREAM_BYTES), true);
    }
}
