package dev.assay.runner.language;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A runtime that is refused memory says so and gives up by itself, which from outside is any exit. Words alone are
 * believed of nobody: either the runtime ended itself in its own way, or the program held a good part of its memory.
 */
final class MemorySigns {

    /** Runtimes write what they have to say last. */
    private static final int TAIL_BYTES = 16 << 10;

    /** Of the limit: who asks for twice of what it holds, and then again, is refused with little more than that. */
    private static final int GOOD_PART = 4;

    /** An ending by a signal, in {@link LanguagePack.Memory#fatal}. */
    static final String SIGNAL = "signal";

    private MemorySigns() {}

    static ProcessResult judge(ProcessResult result, LanguagePack.Memory memory, long memoryLimit) {
        if (result.reason() != Reason.EXIT_CODE && result.reason() != Reason.SIGNAL) {
            return result;
        }
        byte[] stderr = result.stderr().bytes();
        int length = Math.min(stderr.length, TAIL_BYTES);
        String tail = new String(stderr, stderr.length - length, length, StandardCharsets.UTF_8);
        boolean refused = memory.fatal().entrySet().stream().anyMatch(sign -> isFatal(sign, tail, result))
                || (mayBeTrue(result, memory, memoryLimit)
                        && memory.signs().stream().anyMatch(tail::contains));
        return refused ? result.withReason(Reason.MEMORY_LIMIT) : result;
    }

    private static boolean isFatal(Map.Entry<String, String> sign, String tail, ProcessResult result) {
        String ending = result.signal() != null ? SIGNAL : String.valueOf(result.exitCode());
        return sign.getValue().equals(ending) && tail.contains(sign.getKey());
    }

    /**
     * Where nobody knows what it held, its words must do; so where the kernel refuses address space, of which nothing was
     * held yet.
     */
    private static boolean mayBeTrue(ProcessResult result, LanguagePack.Memory memory, long memoryLimit) {
        Long held = result.memoryBytes();
        boolean refusedUnseen = result.memoryApproximate() && memory.addressSpace();
        return held == null || refusedUnseen || held >= memoryLimit / GOOD_PART;
    }
}
