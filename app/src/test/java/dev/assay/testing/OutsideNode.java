package dev.assay.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A node in a JVM of its own, started through the command line as a user would. */
public final class OutsideNode implements AutoCloseable {

    /** A variable in the environment of a node and of its helpers, with the node's name, to find those by it. */
    public static final String MARK = "ASSAY_TEST_NODE";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final int port;
    private final List<String> args;
    private final Process process;
    private final Api api;
    private final Path log;

    private OutsideNode(String name, int port, List<String> args, Process process, Path log) {
        this.name = name;
        this.port = port;
        this.args = args;
        this.process = process;
        this.api = new Api(port);
        this.log = log;
    }

    /** Returns once the node is ready. Later settings win over the schema's. */
    public static OutsideNode start(TestSchema schema, String role, String... settings) {
        OutsideNode node = launch(schema, role, settings);
        node.awaitReady();
        return node;
    }

    /** Returns at once. */
    public static OutsideNode launch(TestSchema schema, String role, String... settings) {
        return launch(schema, role, Map.of(), settings);
    }

    /** As {@link #launch(TestSchema, String, String...)}, with more in its environment. */
    public static OutsideNode launch(
            TestSchema schema, String role, Map<String, String> environment, String... settings) {
        List<String> args = new ArrayList<>(schema.settings());
        args.removeIf(setting -> setting.startsWith("--assay.http.port"));
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            args.removeIf(given -> given.startsWith(key));
            args.add(setting);
        }
        args.addAll(0, List.of("--role", role));
        return serve(schema.name() + "-" + role, freePort(), args, environment);
    }

    /** {@code assay serve} with these arguments; returns at once. */
    public static OutsideNode serve(String name, int port, List<String> args) {
        return serve(name, port, args, Map.of());
    }

    private static OutsideNode serve(String name, int port, List<String> args, Map<String, String> environment) {
        List<String> command = OutsideCommand.line("serve");
        command.addAll(List.of("--port", String.valueOf(port)));
        command.addAll(args);
        try {
            Path log = Files.createDirectories(Path.of("target", "nodes"))
                    .resolve(name + "-" + NUMBER.incrementAndGet() + ".log");
            File file = log.toFile();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file);
            builder.environment().put(MARK, name);
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new OutsideNode(name, port, List.copyOf(args), process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another process with the same arguments on the same port; returns at once. */
    public OutsideNode again() {
        return serve(name, port, args);
    }

    /** As {@link #again}, with a wall clock that is wrong by so much. */
    public OutsideNode againWithClock(SkewedClock clock) {
        return serve(name, port, args, clock.environment());
    }

    public void awaitReady() {
        Awaitility.await("readiness, see " + log)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the node ended, its log ends with:\n" + lastLines());
                    }
                })
                .ignoreExceptions()
                .until(() -> api.get("/actuator/health/readiness").status() == 200);
    }

    public Api api() {
        return api;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Bytes of objects that are still in use, after a full collection. */
    public long liveBytes() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process histogram = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram").start();
            String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(text);
            if (!total.find()) {
                throw new IllegalStateException("jcmd does not tell a total: " + text);
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastLines() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** As {@code kill -STOP} does: the node stands still and cannot notice. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** Sends a signal and returns at once. */
    public void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As Ctrl-C or an orchestrator does; returns the exit code. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the node does not end, see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Below the ports that outgoing connections take, for one of those could have it before the node does. */
    public static int freePort() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
        } while (!free(port));
        return port;
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
