package dev.assay.runner.judge;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.Verdict;
import dev.assay.runner.language.PreparedProgram;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Boxes;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;

/** Judges output with a program, in a box that the judged program is long gone from. */
public final class CustomChecker {

    private final Sandbox sandbox;

    public CustomChecker(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Whatever the checker does is a judgement, at worst {@link Verdict#JE}. */
    public Judgement judge(Checker.Custom checker, PreparedProgram program, Case one, byte[] output)
            throws RunnerException, InterruptedException {
        byte[] stdin = checker.protocol() == Checker.Protocol.KATTIS ? output : new byte[0];
        Command command = program.command(JudgeFiles.arguments(checker), stdin, checker.limits());
        try (Box box = Boxes.filled(sandbox.open(), JudgeFiles.of(program, one, output))) {
            ProcessResult process = box.run(command);
            return Protocols.judge(checker.protocol(), JudgeFiles.result(box, process), one.weight());
        }
    }
}
