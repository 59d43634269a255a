package dev.assay.cli;

import dev.assay.cli.option.Table;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.Verdict;
import java.io.PrintStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of {@code assay run}, for people and as an exit code. */
final class RunOutcome {

    static final int COMPILE_ERROR = 120;
    static final int OUTPUT_LIMIT = 121;
    static final int MEMORY_LIMIT = 122;
    static final int OTHER_LIMIT = 123;
    static final int TIME_LIMIT = 124;

    /** As other programs that run programs say it. */
    static final int NOT_RUN = 125;

    private final RunResult result;

    RunOutcome(RunResult result) {
        this.result = result;
    }

    /** With cases: 0 when all are accepted, {@link #NOT_RUN} when one could not be judged, else 1. */
    int exitCode(boolean judged) {
        if (compileFailed()) {
            return COMPILE_ERROR;
        }
        if (judged) {
            return result.verdict() == Verdict.AC ? 0 : result.score().isEmpty() ? NOT_RUN : 1;
        }
        ProcessResult process = Objects.requireNonNull(result.cases().get(0).process());
        Reason reason = process.reason();
        return reason == null ? 0 : exitCode(reason, process);
    }

    private static int exitCode(Reason reason, ProcessResult process) {
        return switch (reason) {
            case EXIT_CODE -> Objects.requireNonNullElse(process.exitCode(), 1);
            case SIGNAL -> 128 + Objects.requireNonNullElse(process.signal(), 0);
            case COMPILE_ERROR -> COMPILE_ERROR;
            case OUTPUT_LIMIT -> OUTPUT_LIMIT;
            case MEMORY_LIMIT -> MEMORY_LIMIT;
            case PROCESS_LIMIT, DISK_LIMIT -> OTHER_LIMIT;
            case WALL_TIME_LIMIT, CPU_TIME_LIMIT -> TIME_LIMIT;
            case CLIENT_CANCELLED,
                    OPERATOR_CANCELLED,
                    WORKER_LOST,
                    SANDBOX_ERROR,
                    RUNTIME_UNAVAILABLE,
                    INTERNAL_ERROR -> NOT_RUN;
        };
    }

    /** What there is to say when it has ended; what was written has been printed by {@link RunPrinter}. */
    void print(boolean judged, PrintStream out, PrintStream err) {
        if (compileFailed()) {
            err.println("assay: compile_error");
        } else if (judged) {
            cases(out);
        } else {
            program(Objects.requireNonNull(result.cases().get(0).process()), err);
        }
        out.flush();
        err.flush();
    }

    private static void program(ProcessResult process, PrintStream err) {
        if (process.stdout().truncated() || process.stderr().truncated()) {
            err.println("assay: the output was cut; to see more: --limit output=8MB");
        }
        Reason reason = process.reason();
        if (reason != null && reason != Reason.EXIT_CODE) {
            err.println("assay: " + reason.id() + signal(process) + " after "
                    + process.wallTime().toMillis() + " ms");
        }
    }

    /** Only where it says more than the limit that was met. */
    private static String signal(ProcessResult process) {
        Integer number = process.signal();
        return process.reason() != Reason.SIGNAL || number == null ? "" : " " + SignalNames.name(number);
    }

    private void cases(PrintStream out) {
        Table table = new Table("CASE", "VERDICT", "TIME", "");
        for (CaseResult one : result.cases()) {
            table.row(String.valueOf(one.name()), String.valueOf(one.verdict()), time(one.process()), remark(one));
        }
        table.print(out);
        out.println();
        out.println(result.verdict()
                + (result.score().isEmpty()
                        ? ""
                        : ", " + Math.round(result.score().getAsDouble() * 100) + " %"));
    }

    private static String time(@Nullable ProcessResult process) {
        return process == null ? "" : process.wallTime().toMillis() + " ms";
    }

    private static String remark(CaseResult one) {
        Reason reason = one.reason();
        String message = one.message() == null ? "" : one.message().replaceAll("\\s+", " ");
        return reason == null ? message : reason.id();
    }

    private boolean compileFailed() {
        return result.reason() == Reason.COMPILE_ERROR;
    }
}
