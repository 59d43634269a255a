package dev.assay.runner.language;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A runtime that is refused memory says so and gives up by itself, which from outside is any exit. A program that fails
 * and says the same on purpose is told it used too much memory: its own fault either way.
 */
final class MemorySigns {

    /** Runtimes write what they have to say last. */
    private static final int TAIL_BYTES = 16 << 10;

    private MemorySigns() {}

    static ProcessResult judge(ProcessResult result, List<String> signs) {
        if (result.reason() != Reason.EXIT_CODE && result.reason() != Reason.SIGNAL) {
            return result;
        }
        byte[] stderr = result.stderr().bytes();
        int length = Math.min(stderr.length, TAIL_BYTES);
        String tail = new String(stderr, stderr.length - length, length, StandardCharsets.UTF_8);
        if (signs.stream().noneMatch(tail::contains)) {
            return result;
        }
        return result.withReason(Reason.MEMORY_LIMIT);
    }
}
