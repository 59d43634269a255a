package dev.assay.runner.sandbox.process;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.BoxListing;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.StdioStreams;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** A workspace on disk, and ordinary processes in it. */
final class ProcessBox implements Box {

    private final Workspace workspace;
    private final Launcher launcher;
    private final ExecutorService pumps;

    ProcessBox(Workspace workspace, Launcher launcher, ExecutorService pumps) {
        this.workspace = workspace;
        this.launcher = launcher;
        this.pumps = pumps;
    }

    @Override
    public void write(String path, byte[] content) throws RunnerException {
        try {
            workspace.write(path, content);
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "a workspace cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<byte[]> read(String path, long maximum) throws RunnerException {
        try {
            return workspace.read(path, maximum);
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "a workspace cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public BoxListing list() throws RunnerException {
        try {
            return BoxWalk.of(workspace.box());
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "a workspace cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void awaitTurn() {
        // This tier runs whatever comes.
    }

    @Override
    public ProcessResult run(Command command, RunListener listener) throws RunnerException, InterruptedException {
        return run(command, null, listener);
    }

    @Override
    public ProcessResult converse(Command command, StdioStreams streams, RunListener listener)
            throws RunnerException, InterruptedException {
        try {
            return run(command, streams, listener);
        } finally {
            streams.stdin().abandon();
            streams.stdout().end();
        }
    }

    private ProcessResult run(Command command, @Nullable StdioStreams streams, RunListener listener)
            throws RunnerException, InterruptedException {
        String marker = UUID.randomUUID().toString();
        Process process;
        long started = System.nanoTime();
        try {
            process = launcher.start(workspace, command, marker, streams != null);
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "no process could be started: " + e.getMessage(), e);
        }
        ProcessTree tree = new ProcessTree(process.pid(), workspace.user(), marker, launcher.massKill());
        return new ProcessRun(process, tree, command, streams, listener, pumps, started).await(workspace);
    }

    @Override
    public void close() {
        workspace.remove();
    }
}
