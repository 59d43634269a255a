package dev.assay.functional.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@link LauncherTest} has {@code ./assay} launch in place of Assay: it tells how, and may crash under a recording. */
final class LaunchedProgram {

    private LaunchedProgram() {}

    public static void main(String[] args) throws IOException {
        if ("tools".equals(System.getProperty("jarmode"))) {
            unpack(Path.of(args[List.of(args).indexOf("--destination") + 1]));
            return;
        }
        System.out.println("jar " + jar());
        ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .forEach(option -> System.out.println("option " + option));
        if (System.getenv("CRASHES_UNDER_RECORDING") != null && options().contains("-XX:StartFlightRecording")) {
            Runtime.getRuntime().halt(134);
        }
    }

    private static String options() {
        return String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    private static Path jar() {
        return Path.of(System.getProperty("java.class.path"));
    }

    private static void unpack(Path destination) throws IOException {
        Files.createDirectories(destination);
        Files.copy(jar(), destination.resolve("assay-exec.jar"));
    }
}
