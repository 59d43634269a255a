package dev.assay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server as a child process, with its log and process id beside its data. It gets a session of its own where that can
 * be had, so that Ctrl-C reaches Assay alone, which stops it last.
 */
final class ServerProcess {

    static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 20;
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final Process process;
    private final Path pidFile;

    private ServerProcess(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /** @param readyText what the server writes to its log once it answers */
    record Plan(
            String name,
            Path room,
            List<String> command,
            Map<String, String> environment,
            String readyText,
            Duration patience) {

        Path log() {
            return room.resolve(name + ".log");
        }

        Path pidFile() {
            return room.resolve(name + ".pid");
        }
    }

    /**
     * Returns once the server answers.
     *
     * @throws IOException when it ended or did not come up in time; the message quotes its log
     */
    static ServerProcess start(Plan plan) throws IOException {
        stopLeftOver(plan);
        List<String> command = new ArrayList<>();
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(plan.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(plan.room().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(plan.log().toFile());
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().putAll(plan.environment());
        Process process = builder.start();
        ServerProcess server = new ServerProcess(process, plan.pidFile());
        Files.writeString(plan.pidFile(), String.valueOf(process.pid()));
        try {
            server.awaitReady(plan);
        } catch (IOException e) {
            server.stop();
            throw e;
        }
        return server;
    }

    /** A server that outlived an Assay that was killed. Its pid may since be another program's: then it is left alone. */
    private static void stopLeftOver(Plan plan) throws IOException {
        if (Files.notExists(plan.pidFile())) {
            return;
        }
        String text = Files.readString(plan.pidFile()).strip();
        Optional<ProcessHandle> leftOver =
                text.matches("\\d{1,9}") ? ProcessHandle.of(Long.parseLong(text)) : Optional.empty();
        if (leftOver.isPresent() && isServerOf(plan, leftOver.get())) {
            end(leftOver.get());
        }
        Files.delete(plan.pidFile());
    }

    private static boolean isServerOf(Plan plan, ProcessHandle process) throws IOException {
        Path named = Path.of(plan.command().get(0));
        // Distributions install one program under several names.
        String binary = Files.exists(named) ? named.toRealPath().toString() : named.toString();
        // Linux adds the word where the file was replaced since.
        return process.info()
                .command()
                .filter(command -> command.equals(binary) || command.equals(binary + " (deleted)"))
                .isPresent();
    }

    private void awaitReady(Plan plan) throws IOException {
        long end = System.nanoTime() + plan.patience().toNanos();
        try {
            while (!Files.readString(plan.log(), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(plan.readyText())) {
                if (process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                    throw new IOException("it ended at once: " + lastWords(plan.log()));
                }
                if (System.nanoTime() > end) {
                    throw new IOException(
                            "it was not ready after " + plan.patience().toSeconds() + " s: " + lastWords(plan.log()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it started", e);
        }
    }

    /** The first line of the log that speaks of an error, else its last line. */
    private static String lastWords(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            List<String> written = lines.filter(line -> !line.isBlank()).toList();
            return written.stream()
                    .filter(line -> line.contains("ERROR") || line.contains("rror while loading"))
                    .findFirst()
                    .orElse(written.isEmpty() ? "it wrote nothing" : written.get(written.size() - 1));
        }
    }

    /** Asks it to end, and returns when it has. */
    void stop() {
        end(process.toHandle());
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            // The next start finds a pid that is nobody's, or not this server's.
        }
    }

    /** As a crash ends it; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
