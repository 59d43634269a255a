package dev.assay.runner.sandbox.process;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.ByteQueue;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.ExitFacts;
import dev.assay.runner.sandbox.ProgramFile;
import dev.assay.runner.sandbox.StdioStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One started command, followed to its end. */
final class ProcessRun {

    private static final int SIGKILL = 9;

    /** How long streams may stay open once everything that could hold them is dead. */
    private static final Duration STREAM_GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final ProcessTree tree;
    private final Command command;
    private final long started;
    private final OutputPump stdout;
    private final OutputPump stderr;
    private final Future<CapturedOutput> stdoutEnd;
    private final Future<CapturedOutput> stderrEnd;

    ProcessRun(
            Process process,
            ProcessTree tree,
            Command command,
            @Nullable StdioStreams streams,
            RunListener listener,
            ExecutorService pumps,
            long started) {
        this.process = process;
        this.tree = tree;
        this.command = command;
        this.started = started;
        long maximum = command.limits().outputBytes();
        // The launcher kills the program's group and reports.
        Runnable onFlood = killsFlood() ? process::destroy : () -> {};
        this.stdout = streams == null
                ? pump(process.getInputStream(), maximum, onFlood, listener, RunListener.Stream.STDOUT)
                : new OutputPump(
                        process.getInputStream(),
                        maximum,
                        onFlood,
                        bytes -> {
                            streams.stdout().put(bytes);
                            listener.wrote(RunListener.Stream.STDOUT, bytes);
                        },
                        streams.stdout()::end);
        this.stderr = pump(process.getErrorStream(), maximum, onFlood, listener, RunListener.Stream.STDERR);
        this.stdoutEnd = pumps.submit(stdout);
        this.stderrEnd = pumps.submit(stderr);
        if (streams != null) {
            ByteQueue queue = streams.stdin();
            pumps.execute(() -> feed(queue));
        } else if (command.stdin().length > 0) {
            pumps.execute(this::feed);
        }
    }

    private static OutputPump pump(
            InputStream from, long maximum, Runnable onFlood, RunListener listener, RunListener.Stream stream) {
        return new OutputPump(from, maximum, onFlood, bytes -> listener.wrote(stream, bytes), () -> {});
    }

    private boolean killsFlood() {
        return command.limits().outputOverflow() == OutputOverflow.KILL;
    }

    private void feed(ByteQueue queue) {
        try (OutputStream stdin = process.getOutputStream()) {
            for (Optional<byte[]> piece = queue.take(); piece.isPresent(); piece = queue.take()) {
                stdin.write(piece.get());
                stdin.flush();
            }
        } catch (IOException e) {
            // The program has closed it, which is its own business.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void feed() {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(command.stdin());
        } catch (IOException e) {
            // The program does not read it all, which is its own business.
        }
    }

    ProcessResult await(Workspace workspace) throws RunnerException, InterruptedException {
        boolean wallLimitHit;
        try {
            wallLimitHit = !process.waitFor(command.limits().wallTime().toMillis(), TimeUnit.MILLISECONDS);
            if (wallLimitHit) {
                killLauncherToo();
            }
        } catch (InterruptedException e) {
            killLauncherToo();
            throw e;
        } finally {
            tree.kill();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        CapturedOutput out = end(stdoutEnd, stdout);
        CapturedOutput err = end(stderrEnd, stderr);
        @Nullable
        LaunchStatus status =
                LaunchStatus.read(workspace.status(), command.argv().get(0));
        if (status != null && status.refusal() != null) {
            return notExecutable(workspace, status.refusal());
        }
        boolean flood = killsFlood() && (out.truncated() || err.truncated());
        if (status == null) {
            status = killedLauncher(wallLimitHit || flood);
        }
        return result(status, flood, wallLimitHit, elapsed, out, err);
    }

    /** The launcher kills the program's group and reports; it gets a moment for that. */
    private void killLauncherToo() {
        process.destroy();
        tree.kill();
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without a user of its own a program can kill its launcher; with one, only the host can have done it. */
    private static LaunchStatus killedLauncher(boolean byUs) throws RunnerException {
        if (Host.ROOT && !byUs) {
            throw new RunnerException(
                    Reason.SANDBOX_ERROR, "the launcher of a program was killed; the machine may be short of memory");
        }
        return new LaunchStatus(SIGKILL, Duration.ZERO, null, null);
    }

    private ProcessResult result(
            LaunchStatus status,
            boolean flood,
            boolean wallLimitHit,
            Duration elapsed,
            CapturedOutput out,
            CapturedOutput err) {
        boolean cpuLimitHit = status.cpuTime().compareTo(command.limits().cpuTime()) > 0
                || (Objects.equals(status.signal(), SIGKILL)
                        && !wallLimitHit
                        && !flood
                        && status.cpuTime()
                                        .plusMillis(50)
                                        .compareTo(command.limits().cpuTime())
                                > 0);
        ExitFacts facts =
                new ExitFacts(flood, false, cpuLimitHit, wallLimitHit, false, status.exitCode(), status.signal());
        Duration wall = status.wallTime() == null ? elapsed : status.wallTime();
        return new ProcessResult(
                facts.reason(),
                status.exitCode(),
                status.signal(),
                wall,
                elapsed.compareTo(wall) > 0 ? elapsed.minus(wall) : Duration.ZERO,
                Host.machine().equals(Host.OTHER) ? null : status.cpuTime(),
                null,
                false,
                out,
                err);
    }

    private ProcessResult notExecutable(Workspace workspace, int errno) throws RunnerException {
        String program = command.argv().get(0);
        try {
            byte[] content = workspace.read(program, Integer.MAX_VALUE).orElse(new byte[0]);
            return ProgramFile.notExecutable(program, content, errno);
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "a workspace cannot be read: " + e.getMessage(), e);
        }
    }

    private static CapturedOutput end(Future<CapturedOutput> pump, OutputPump soFar) throws InterruptedException {
        try {
            return pump.get(STREAM_GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What escaped this tier holds the stream open.
            pump.cancel(true);
            return soFar.soFar();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a stream failed", e.getCause());
        }
    }
}
