package dev.assay.runner.sandbox.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks a tool that the operator installed, as ourselves and in no sandbox. Never for what a client sent. */
public final class HostCommand {

    private static final int MAX_ANSWER = 4096;
    private static final long PATIENCE_SECONDS = 15;

    private HostCommand() {}

    /**
     * What it prints, without the end of the line.
     *
     * @throws IOException when it cannot be started, does not end in time or with exit code 0
     */
    public static String ask(List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("HOME", System.getProperty("user.home"));
        Process process = builder.start();
        try {
            byte[] answer = process.getInputStream().readNBytes(MAX_ANSWER);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(argv.get(0) + " gives no answer");
            }
            return new String(answer, StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
