package dev.assay.runner.sandbox.process;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.SandboxTier;
import dev.assay.runner.sandbox.WholeFile;
import dev.assay.runner.sandbox.WorkRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tier for machines that offer nothing better, and for development: every run is an ordinary process with limits, a
 * clean environment and a workspace of its own, and nothing of it survives. It can read what its user can read and
 * reach the network. As root every run is an unprivileged user of its own.
 */
final class ProcessSandbox implements Sandbox {

    private final Workspaces workspaces;
    private final Launcher launcher;
    private final ExecutorService pumps;

    private ProcessSandbox(Workspaces workspaces, Launcher launcher, ExecutorService pumps) {
        this.workspaces = workspaces;
        this.launcher = launcher;
        this.pumps = pumps;
    }

    /**
     * Takes {@code root} as its own and clears away what dead owners left there.
     *
     * @throws RunnerException when the directory or the launcher cannot be used; the message names the remedy
     */
    static ProcessSandbox open(WorkRoot root) throws RunnerException {
        Workspaces workspaces = Workspaces.open(root);
        AtomicInteger number = new AtomicInteger();
        ExecutorService pumps = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sandbox-io-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        return new ProcessSandbox(workspaces, new Launcher(perl(), script(root.tools())), pumps);
    }

    private static Path perl() throws RunnerException {
        for (String candidate : List.of("/usr/bin/perl", "/usr/local/bin/perl", "/bin/perl")) {
            if (Files.isExecutable(Path.of(candidate))) {
                return Path.of(candidate);
            }
        }
        throw new RunnerException(
                Reason.SANDBOX_ERROR,
                "the process tier starts programs through perl, which is not here; to install it:"
                        + " apt-get install perl-base");
    }

    private static Path script(Path directory) throws RunnerException {
        try (InputStream script =
                Objects.requireNonNull(ProcessSandbox.class.getResourceAsStream("launch.pl"), "launch.pl")) {
            Path place = directory.resolve("launch.pl");
            WholeFile.write(place, script, "rw-------");
            return place;
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public SandboxTier tier() {
        return SandboxTier.PROCESS;
    }

    @Override
    public Box open() throws RunnerException {
        return new ProcessBox(workspaces.make(), launcher, pumps);
    }

    @Override
    public Box openCompanion() throws RunnerException {
        return open();
    }

    @Override
    public void close() {
        pumps.shutdownNow();
    }
}
