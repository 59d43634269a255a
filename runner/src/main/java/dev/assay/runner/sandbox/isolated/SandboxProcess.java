package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.TempFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keeper process of the native sandbox. It lives as long as the pipe to its standard input is open, which this JVM
 * alone holds: however the JVM ends, the keeper and every run end with it.
 */
final class SandboxProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxProcess.class);

    private final Process process;
    private final TempFolder folder;

    private SandboxProcess(Process process, TempFolder folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * @param slots for programs; there are as many again for their companions
     * @param rootless become an ordinary user first, also as root
     * @param firstUser programs' users are this and the following ones, one a slot
     * @param tools shown to programs as {@code /tools}
     * @param shown further paths to show at their own place
     */
    record Plan(int slots, boolean rootless, int firstUser, Path tools, List<Path> shown) {}

    /** Throws with what the keeper said when it cannot isolate here. */
    static SandboxProcess start(NativeBinary binary, Plan plan) throws RunnerException {
        try {
            TempFolder folder = TempFolder.make("sandbox");
            Path directory = folder.path();
            // The keeper may become another user, who must get through to its root; the socket has an owner of its own.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            Files.createDirectory(directory.resolve("root"));
            return start(command(binary, plan, directory), folder);
        } catch (IOException e) {
            throw new RunnerException(
                    Reason.SANDBOX_ERROR, "the native sandbox cannot be started: " + e.getMessage(), e);
        }
    }

    private static SandboxProcess start(List<String> command, TempFolder folder) throws IOException, RunnerException {
        Process process;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.path().toFile());
            // It asks for none, and all that it starts would inherit our passwords.
            builder.environment().clear();
            process = builder.start();
        } catch (IOException e) {
            folder.close();
            throw e;
        }
        SandboxProcess started = new SandboxProcess(process, folder);
        started.awaitReady();
        return started;
    }

    private static List<String> command(NativeBinary binary, Plan plan, Path directory) {
        List<String> command = new ArrayList<>(List.of(
                binary.path().toString(),
                "--socket",
                directory.resolve("socket").toString(),
                "--root",
                directory.resolve("root").toString(),
                "--slots",
                String.valueOf(plan.slots() * SlotPool.Place.values().length),
                "--uid",
                String.valueOf(plan.firstUser()),
                "--tools",
                plan.tools().toString()));
        if (plan.rootless()) {
            command.add("--rootless");
        }
        plan.shown().forEach(path -> command.addAll(List.of("--show", path.toString())));
        return command;
    }

    private void awaitReady() throws IOException, RunnerException {
        BufferedReader out = reader(process.getInputStream());
        BufferedReader err = reader(process.getErrorStream());
        if ("ready".equals(out.readLine())) {
            Thread log = new Thread(() -> log(err), "sandbox-log");
            log.setDaemon(true);
            log.start();
            return;
        }
        String said = err.lines().collect(Collectors.joining("; "));
        close();
        throw new RunnerException(Reason.SANDBOX_ERROR, said.isEmpty() ? "the native sandbox ended at once" : said);
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static void log(BufferedReader err) {
        try (err) {
            for (@Nullable String line = err.readLine(); line != null; line = err.readLine()) {
                LOG.warn("{}", line);
            }
        } catch (IOException e) {
            LOG.debug("The native sandbox's messages end", e);
        }
    }

    Path socket() {
        return folder.path().resolve("socket");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it and every run, and returns when they are gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
