package dev.assay.runner.engine;

import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunnerException;
import dev.assay.runner.Verdict;
import dev.assay.runner.judge.Comparison;
import dev.assay.runner.judge.CustomChecker;
import dev.assay.runner.judge.Judgement;
import dev.assay.runner.judge.OwnWord;
import dev.assay.runner.language.PreparedProgram;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Boxes;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Runs and judges the cases of one request, each in a fresh box. */
final class CaseRunner {

    private final Sandbox sandbox;
    private final CheckerPrograms checkers;
    private final PreparedProgram program;
    private final RunRequest request;
    private final RunListener listener;

    CaseRunner(
            Sandbox sandbox,
            CheckerPrograms checkers,
            PreparedProgram program,
            RunRequest request,
            RunListener listener) {
        this.sandbox = sandbox;
        this.checkers = checkers;
        this.program = program;
        this.request = request;
        this.listener = listener;
    }

    CaseResult run(Case one) throws RunnerException, InterruptedException {
        Limits limits = one.limits() == null ? request.limits() : one.limits();
        if (one.checker() instanceof Checker.Custom custom) {
            PreparedProgram checker = checkers.prepare(custom.program());
            if (checker.failed()) {
                return alone(one, limits, notCompiled(checker));
            }
            if (custom.interactive()) {
                return interactive(one, limits, custom, checker);
            }
        }
        return alone(one, limits, null);
    }

    private CaseResult interactive(Case one, Limits limits, Checker.Custom custom, PreparedProgram interactor)
            throws RunnerException, InterruptedException {
        Checker.Custom reader = custom.reader();
        @Nullable PreparedProgram reading = reader == null ? null : checkers.prepare(reader.program());
        if (reading != null && reading.failed()) {
            return alone(one, limits, notCompiled(reading));
        }
        InteractiveRun.Outcome outcome =
                new InteractiveRun(sandbox).run(program, interactor, custom, one, limits, request.collect());
        Judgement judgement = outcome.judgement();
        if (reader != null && reading != null && judgement.verdict() == Verdict.AC) {
            judgement = outcome.written().isEmpty()
                    ? Judgement.error("the interactor left nothing for the checker to read, or more than 16 MiB")
                    : new CustomChecker(sandbox)
                            .judge(reader, reading, one, outcome.written().get());
        }
        return result(one, outcome.process(), judgement, outcome.collected());
    }

    /** {@code known} is what is to be said of it if it ends well; null leaves that to its checker. */
    private CaseResult alone(Case one, Limits limits, @Nullable Judgement known)
            throws RunnerException, InterruptedException {
        // Whoever watches wants to see what was written before a time-out; whoever compares wants speed.
        PreparedProgram started = one.checker() == null ? program.live() : program;
        byte[] stdin = one.checker() instanceof Checker.Told ? OwnWord.question(one.stdin()) : one.stdin();
        Command command = started.command(one.args(), stdin, limits);
        ProcessResult process;
        CollectedFiles collected;
        try (Box box = Boxes.filled(sandbox.open(), program.files())) {
            process = program.judged(box.run(command, listener), limits);
            collected = CollectedFiles.of(box, request.collect(), program.files());
        }
        return result(one, process, judge(one, stdin, process, known), collected);
    }

    /** {@code stdin}: what it was given to read. */
    private @Nullable Judgement judge(Case one, byte[] stdin, ProcessResult process, @Nullable Judgement known)
            throws RunnerException, InterruptedException {
        Checker checker = one.checker();
        Reason reason = process.reason();
        if (checker == null) {
            return null;
        }
        if (reason != null) {
            return Judgement.of(Verdict.of(reason), "");
        }
        if (known != null) {
            return known;
        }
        if (process.stdout().truncated()) {
            return Judgement.of(
                    Verdict.OLE,
                    "more than " + process.stdout().bytes().length
                            + " bytes were written, so that the output could not be judged whole");
        }
        byte[] output = process.stdout().bytes();
        byte[] expected = one.expected() == null ? new byte[0] : one.expected().bytes();
        if (checker instanceof Checker.Text text) {
            return Comparison.of(text, expected, output);
        }
        if (checker instanceof Checker.Floats floats) {
            return Comparison.of(floats, expected, output);
        }
        if (checker instanceof Checker.Words words) {
            return Comparison.of(words, expected, output);
        }
        if (checker instanceof Checker.Told) {
            return OwnWord.of(stdin, output);
        }
        Checker.Custom custom = (Checker.Custom) checker;
        return new CustomChecker(sandbox).judge(custom, checkers.prepare(custom.program()), one, output);
    }

    private static Judgement notCompiled(PreparedProgram checker) {
        ProcessResult compile = checker.compile();
        String said = compile == null
                ? ""
                : new String(compile.stderr().bytes(), StandardCharsets.UTF_8)
                        + new String(compile.stdout().bytes(), StandardCharsets.UTF_8);
        return Judgement.of(Verdict.JE, "the checker cannot be compiled: " + said.strip());
    }

    private static CaseResult result(
            Case one, ProcessResult process, @Nullable Judgement judgement, CollectedFiles collected) {
        return new CaseResult(
                one.name(),
                one.weight(),
                process,
                judgement == null ? null : judgement.verdict(),
                judgement == null ? null : judgement.pointsOf(one.weight()),
                judgement == null ? null : judgement.message(),
                collected.files(),
                collected.leftOut());
    }
}
