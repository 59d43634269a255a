package dev.assay.grading.batch;

import dev.assay.execution.view.BulkResult.CaseEnd;
import dev.assay.runner.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a program ended that did not come to be judged, in words for whoever handed it in. */
final class EndingWords {

    private static final int LINES = 12;
    private static final int MAX_ERRORS = 1500;

    private static final Map<Reason, String> LIMITS = Map.of(
            Reason.CPU_TIME_LIMIT, "it took more CPU time than the limit",
            Reason.WALL_TIME_LIMIT, "it took longer than the limit by the clock, of which it may have waited",
            Reason.MEMORY_LIMIT, "it needed more memory than the limit",
            Reason.OUTPUT_LIMIT, "it wrote more than the limit",
            Reason.PROCESS_LIMIT, "it started more processes or threads than the limit",
            Reason.DISK_LIMIT, "it wrote larger files than the limit");

    private EndingWords() {}

    /** Null when there is nothing to say. */
    static @Nullable String of(CaseEnd end) {
        for (Map.Entry<Reason, String> limit : LIMITS.entrySet()) {
            if (limit.getKey().id().equals(end.reason())) {
                return limit.getValue();
            }
        }
        if (end.signal() != null) {
            return "signal " + end.signal();
        }
        return end.exitCode() != null && end.exitCode() != 0 ? "exit code " + end.exitCode() : end.reason();
    }

    /** The last lines of what was written to standard error; null where that is nothing. */
    static @Nullable String endOf(byte[] errors) {
        String text = new String(errors, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return null;
        }
        List<String> lines = Arrays.asList(text.split("\r?\n", -1));
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return last.length() <= MAX_ERRORS ? last : "…" + last.substring(last.length() - MAX_ERRORS);
    }
}
