package dev.assay.execution;

import dev.assay.execution.OutputRoom.Streams;
import dev.assay.runner.CapturedOutput;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what the cases of an execution wrote, made and came to, within bounds for the execution. Used once. */
final class CaseResults {

    private static final int MAX_MESSAGE = 4000;

    private final String id;
    private final RunResult result;
    private final OutputRoom outputRoom = new OutputRoom();
    private final FileRoom fileRoom = new FileRoom();
    private final Rows outputs;
    private final Rows cases;
    private final Rows files;

    CaseResults(JdbcClient jdbc, UUID executionId, RunResult result) {
        this.id = executionId.toString();
        this.result = result;
        this.outputs = new Rows(
                jdbc,
                "REPLACE INTO execution_outputs (execution_id, case_no, stream, truncated, data)",
                "(?, ?, ?, ?, ?)");
        this.cases = new Rows(jdbc, """
                REPLACE INTO execution_cases (execution_id, case_no, name, weight, status, reason, verdict, points,
                    exit_code, term_signal, execution_time_ms, setup_time_ms, cpu_time_ms, memory_kb, memory_approximate,
                    checker_message, files_left_out)
                """, "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.files = new Rows(
                jdbc, "REPLACE INTO execution_files (execution_id, case_no, file_no, path, data)", "(?, ?, ?, ?, ?)");
    }

    /** The case that the execution's own row tells of: the first that did not complete, else the first; -1 if none ran. */
    static int told(RunResult result) {
        List<CaseResult> cases = result.cases();
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).reason() != null) {
                return i;
            }
        }
        return cases.isEmpty() ? -1 : 0;
    }

    /** Whether there is more to say of the cases than the execution's own row does. */
    static boolean haveRows(RunResult result) {
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

    void write() {
        ProcessResult compile = result.compile();
        if (compile != null) {
            addOutputs(ExecutionReader.COMPILE, compile, OutputRoom.MAX_CASE_BYTES);
        }
        boolean plain = result.cases().size() == 1 && !result.judged();
        for (int i = 0; i < result.cases().size(); i++) {
            CaseResult one = result.cases().get(i);
            ProcessResult ran = one.process();
            if (ran != null) {
                addOutputs(i, ran, plain ? OutputRoom.MAX_BYTES : OutputRoom.MAX_CASE_BYTES);
            }
            int leftOut = one.leftOut() + addFiles(i, one.collected());
            if (haveRows(result)) {
                addCase(i, one, leftOut);
            }
        }
        outputs.write();
        cases.write();
        files.write();
    }

    private void addOutputs(int caseNo, ProcessResult ran, long mostEach) {
        Streams kept = outputRoom.take(ran.stdout(), ran.stderr(), mostEach);
        addOutput(caseNo, "stdout", kept.stdout());
        addOutput(caseNo, "stderr", kept.stderr());
    }

    private void addOutput(int caseNo, String stream, CapturedOutput output) {
        if (output.bytes().length > 0 || output.truncated()) {
            outputs.add(id, caseNo, stream, output.truncated(), output.bytes());
        }
    }

    /** Returns how many found no room. */
    private int addFiles(int caseNo, List<SourceFile> collected) {
        int kept = 0;
        for (SourceFile file : collected) {
            if (fileRoom.take(file.content().length)) {
                files.add(id, caseNo, kept++, file.path(), file.content());
            }
        }
        return collected.size() - kept;
    }

    private void addCase(int caseNo, CaseResult one, int leftOut) {
        ProcessResult ran = one.process();
        Reason reason = one.reason();
        Verdict verdict = one.verdict();
        cases.add(
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
                leftOut);
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

    /** What may still be stored of one execution's files. */
    private static final class FileRoom {

        private int files = 256;
        private long bytes = 8L << 20;

        boolean take(int size) {
            if (files == 0 || size > bytes) {
                return false;
            }
            files--;
            bytes -= size;
            return true;
        }
    }
}
