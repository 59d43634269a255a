package dev.assay.runner.engine;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunnerException;
import dev.assay.runner.judge.CheckerRun;
import dev.assay.runner.judge.Interaction;
import dev.assay.runner.judge.JudgeFiles;
import dev.assay.runner.judge.Judgement;
import dev.assay.runner.judge.Protocols;
import dev.assay.runner.language.PreparedProgram;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Boxes;
import dev.assay.runner.sandbox.ByteQueue;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.StdioStreams;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a program and its interactor at the same time, in boxes of their own, what each writes being what the other
 * reads. Neither can hold the other up for longer than the limits of both.
 */
final class InteractiveRun {

    /** A process that dies closes its streams a little before it is known to be dead. */
    private static final long DYING_NANOS = Duration.ofMillis(500).toNanos();

    private static final Duration LONGER = Duration.ofSeconds(2);

    private final Sandbox sandbox;
    private final RunListener listener;

    /** @param listener told what the program writes; of the interactor it is told nothing */
    InteractiveRun(Sandbox sandbox, RunListener listener) {
        this.sandbox = sandbox;
        this.listener = listener;
    }

    /** How the program ended, what is to be said about it, the files it made, and what the interactor wrote. */
    record Outcome(ProcessResult process, Judgement judgement, CollectedFiles collected, Optional<byte[]> written) {}

    private record End(long at, CheckerRun run, Optional<byte[]> written) {}

    Outcome run(
            PreparedProgram program,
            PreparedProgram interactor,
            Checker.Custom checker,
            Case one,
            Limits limits,
            List<String> collect)
            throws RunnerException, InterruptedException {
        StdioStreams programs = new StdioStreams(new ByteQueue(), new ByteQueue());
        Command command = program.command(one.args(), new byte[0], limits.withOutputOverflow(OutputOverflow.KILL));
        Command judging =
                interactor.command(JudgeFiles.arguments(checker), new byte[0], patient(checker.limits(), limits));
        try (Box box = Boxes.filled(sandbox.open(), program.files())) {
            box.awaitTurn();
            try (Box beside = Boxes.filled(sandbox.openCompanion(), JudgeFiles.of(interactor, one, null))) {
                FutureTask<End> judge = new FutureTask<>(() -> {
                    ProcessResult ended = beside.converse(judging, programs.reversed());
                    long at = endOf(programs.stdin());
                    return new End(
                            at,
                            JudgeFiles.result(beside, ended),
                            checker.reader() == null ? Optional.empty() : JudgeFiles.written(beside));
                });
                Thread thread = new Thread(judge, "interactor");
                thread.setDaemon(true);
                thread.start();
                try {
                    ProcessResult process = program.judged(box.converse(command, programs, listener), limits);
                    long at = endOf(programs.stdout());
                    End end = get(judge);
                    Judgement said = Protocols.judge(checker.protocol(), end.run(), one.weight());
                    Judgement judgement = Interaction.decide(at - end.at() < 0, process.reason(), end.run(), said);
                    return new Outcome(
                            process, judgement, CollectedFiles.of(box, collect, program.files()), end.written());
                } finally {
                    end(thread, judge);
                }
            }
        }
    }

    /** Who waits for a program must have more time than the program. */
    private static Limits patient(Limits own, Limits programs) {
        Duration least = programs.wallTime().plus(LONGER);
        return (own.wallTime().compareTo(least) < 0 ? own.withWallTime(least) : own)
                .withOutputOverflow(OutputOverflow.KILL);
    }

    /** Called when a process has just ended: when it said its last, if that was not long before. */
    private static long endOf(ByteQueue output) {
        long now = System.nanoTime();
        return now - output.endedAt() < DYING_NANOS ? output.endedAt() : now;
    }

    private static End get(FutureTask<End> judge) throws RunnerException, InterruptedException {
        try {
            return judge.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunnerException fault) {
                throw fault;
            }
            throw new IllegalStateException("an interactor could not be followed", e.getCause());
        }
    }

    /** However we leave: the interactor is dead, and its box no longer in use, before the box is closed. */
    private static void end(Thread thread, FutureTask<End> judge) {
        if (!judge.isDone()) {
            judge.cancel(true);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
