package dev.assay.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Redis that this machine's distribution keeps up to date, which goes before the one in the jar. */
final class SystemRedis {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/redis-server"), Path.of("/usr/sbin/redis-server"));
    private static final Pattern VERSION = Pattern.compile("\\bv=([0-9.]+)");
    private static final long PATIENCE_SECONDS = 5;

    private SystemRedis() {}

    /** Where it is, if its series is still mended. */
    static Optional<Path> find() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .filter(path -> isMended(says(path), LocalDate.now(ZoneOffset.UTC)))
                .findFirst();
    }

    static boolean isMended(String said, LocalDate day) {
        Matcher version = VERSION.matcher(said);
        return version.find() && ServerSeries.isMended(ServerSeries.REDIS, version.group(1), day);
    }

    private static String says(Path binary) {
        ProcessBuilder builder =
                new ProcessBuilder(binary.toString(), "--version").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(1000), StandardCharsets.UTF_8);
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return said;
            }
            process.destroyForcibly();
            return "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
