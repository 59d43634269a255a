package dev.assay.runner.judge;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a custom checker ended and what it left.
 *
 * @param feedback files of its feedback folder by name, those of them that were there
 */
public record CheckerRun(ProcessResult process, Map<String, byte[]> feedback) {

    private static final int MAX_TEXT = Judgement.MAX_MESSAGE;

    public CheckerRun {
        feedback = Map.copyOf(feedback);
    }

    /** The exit code, where the checker ended by itself within its limits. */
    @Nullable
    Integer exitCode() {
        Reason reason = process.reason();
        return reason == null || reason == Reason.EXIT_CODE ? process.exitCode() : null;
    }

    /** Whether it used up its time, so that whoever waited for it did so in vain. */
    boolean ranOutOfTime() {
        return process.reason() == Reason.WALL_TIME_LIMIT || process.reason() == Reason.CPU_TIME_LIMIT;
    }

    String stderr() {
        return text(process.stderr().bytes());
    }

    @Nullable
    String feedback(String name) {
        byte[] content = feedback.get(name);
        return content == null || content.length == 0 ? null : text(content);
    }

    /** Says how it failed, which is a fault of the judges. */
    Judgement failure() {
        Reason reason = process.reason();
        String how = reason == null || reason == Reason.EXIT_CODE
                ? "exit code " + process.exitCode() + ", which means nothing in its protocol"
                : reason == Reason.SIGNAL ? "signal " + process.signal() : reason.id();
        String said = stderr().strip();
        return Judgement.error("the checker ended with " + how + (said.isEmpty() ? "" : ": " + said));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, MAX_TEXT), StandardCharsets.UTF_8);
    }
}
