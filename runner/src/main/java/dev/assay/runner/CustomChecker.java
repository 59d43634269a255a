package dev.assay.runner;

import dev.assay.runner.checker.Judgement;
import dev.assay.runner.checker.Protocols;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Boxes;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;

/** Judges output with a program, in a box that the judged program is long gone from. */
final class CustomChecker {

    private final Sandbox sandbox;

    CustomChecker(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Whatever the checker does is a judgement, at worst {@link Verdict#JE}. */
    Judgement judge(Checker.Custom checker, Prepared program, Case one, byte[] output)
            throws RunnerException, InterruptedException {
        byte[] stdin = checker.protocol() == Checker.Protocol.KATTIS ? output : new byte[0];
        Command command = program.command(JudgeFiles.arguments(checker), stdin, checker.limits());
        try (Box box = Boxes.filled(sandbox.open(), JudgeFiles.of(program, one, output))) {
            ProcessResult process = box.run(command);
            return Protocols.judge(checker.protocol(), JudgeFiles.result(box, process), one.weight());
        }
    }
}
