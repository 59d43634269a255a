package dev.assay.execution;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import dev.assay.runner.engine.OutputQuota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of what the cases of an execution wrote, made and came to, within bounds for the execution. */
public final class CaseRows {

    /** {@code case_no} of the compile step. */
    public static final int COMPILE = -1;

    private static final int MAX_MESSAGE = 4000;

    private final String id;
    private final RunResult result;
    private final OutputQuota quota = new OutputQuota();
    private long bytes;
    private final List<@Nullable Object[]> outputs = new ArrayList<>();
    private final List<@Nullable Object[]> cases = new ArrayList<>();
    private final List<@Nullable Object[]> files = new ArrayList<>();

    CaseRows(UUID executionId, RunResult result) {
        this.id = executionId.toString();
        this.result = result;
        collect();
    }

    /** Rows of {@code execution_outputs}. */
    List<@Nullable Object[]> outputs() {
        return outputs;
    }

    /** Rows of {@code execution_cases}. */
    List<@Nullable Object[]> cases() {
        return cases;
    }

    /** Rows of {@code execution_files}. */
    List<@Nullable Object[]> files() {
        return files;
    }

    /** About how much of them is content. */
    long bytes() {
        return bytes;
    }

    /** The case that the execution's own row tells of: the first that did not complete, else the first; -1 if none ran. */
    static int deciding(RunResult result) {
        List<CaseResult> cases = result.cases();
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).reason() != null) {
                return i;
            }
        }
        return cases.isEmpty() ? -1 : 0;
    }

    /** Whether there is more to say of the cases than the execution's own row does. */
    static boolean areNeeded(RunResult result) {
        if (result.cases().size() != 1) {
            return !result.cases().isEmpty();
        }
        CaseResult lone = result.cases().get(0);
        return lone.name() != null
                || lone.weight() != 1
                || lone.verdict() != null
                || !lone.collected().isEmpty()
                || lone.leftOut() > 0;
    }

    private void collect() {
        ProcessResult compile = result.compile();
        if (compile != null) {
            addOutputs(COMPILE, compile, OutputQuota.MAX_CASE_STREAM_BYTES);
        }
        boolean plain = result.cases().size() == 1 && !result.judged();
        for (int i = 0; i < result.cases().size(); i++) {
            CaseResult one = result.cases().get(i);
            ProcessResult ran = one.process();
            if (ran != null) {
                addOutputs(i, ran, plain ? OutputQuota.MAX_STREAM_BYTES : OutputQuota.MAX_CASE_STREAM_BYTES);
            }
            int leftOut = one.leftOut() + addFiles(i, one.collected());
            if (areNeeded(result)) {
                addCase(i, one, leftOut);
            }
        }
    }

    private void addOutputs(int caseNo, ProcessResult ran, long maxEach) {
        OutputQuota.Streams kept = quota.take(ran.stdout(), ran.stderr(), maxEach);
        addOutput(caseNo, "stdout", kept.stdout());
        addOutput(caseNo, "stderr", kept.stderr());
    }

    private void addOutput(int caseNo, String stream, CapturedOutput output) {
        if (output.bytes().length > 0 || output.truncated()) {
            bytes += output.bytes().length;
            outputs.add(new @Nullable Object[] {id, caseNo, stream, output.truncated(), output.bytes()});
        }
    }

    /** Returns how many found no room. */
    private int addFiles(int caseNo, List<SourceFile> collected) {
        int kept = 0;
        for (SourceFile file : collected) {
            if (quota.takeFile(file.content().length)) {
                bytes += file.content().length;
                files.add(new @Nullable Object[] {id, caseNo, kept++, file.path(), file.content()});
            }
        }
        return collected.size() - kept;
    }

    private void addCase(int caseNo, CaseResult one, int leftOut) {
        ProcessResult ran = one.process();
        Reason reason = one.reason();
        Verdict verdict = one.verdict();
        cases.add(new @Nullable Object[] {
            id,
            caseNo,
            one.name(),
            one.weight(),
            ran == null ? null : ran.status().name(),
            reason == null ? null : reason.id(),
            verdict == null ? null : verdict.name(),
            one.points(),
            ran == null ? null : ran.exitCode(),
            ran == null ? null : ran.signal(),
            ran == null ? null : ran.wallTime().toMillis(),
            ran == null ? null : ran.setUpTime().toMillis(),
            ran == null ? null : millis(ran.cpuTime()),
            ran == null ? null : kilobytes(ran.memoryBytes()),
            ran != null && ran.memoryApproximate(),
            cut(one.message()),
            leftOut
        });
    }

    static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }

    static @Nullable Long kilobytes(@Nullable Long bytes) {
        return bytes == null ? null : bytes / 1024;
    }

    private static @Nullable String cut(@Nullable String message) {
        return message == null || message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
