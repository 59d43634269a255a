package dev.assay.runner.language;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguagePack.Tool;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the real binaries of tools, and proves in the sandbox that programs can use them. */
final class Toolbox {

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+\\S*");
    private static final List<String> USUAL_PLACES = List.of("/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin");

    private final Sandbox sandbox;
    private final Staging staging;
    private final Placeholders places;

    Toolbox(Sandbox sandbox, Staging staging, @Nullable Path toolsDir) {
        this.sandbox = sandbox;
        this.staging = staging;
        this.places = new Placeholders(Map.of(
                "tools",
                toolsDir == null ? "/nonexistent" : toolsDir.toAbsolutePath().toString(),
                "platform",
                platform()));
    }

    record Found(Path binary, String version) {}

    /** The first candidate that programs can really use. Throws with what to install when there is none. */
    Found find(String name, Tool tool) throws RunnerException, InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Path candidate : candidates(tool)) {
            try {
                Path binary = staging.stageIf(tool.stage(), resolve(candidate, tool));
                return new Found(binary, version(binary, tool));
            } catch (RunnerException e) {
                failures.add(candidate + ": " + e.getMessage());
            }
        }
        throw new RunnerException(
                Reason.RUNTIME_UNAVAILABLE,
                name + " was not found"
                        + (failures.isEmpty() ? "" : " in working order (" + String.join("; ", failures) + ")")
                        + "; to install it: " + places.fill(tool.install()));
    }

    private Set<Path> candidates(Tool tool) {
        Set<Path> found = new LinkedHashSet<>();
        for (String candidate : tool.candidates()) {
            String filled = places.fill(candidate);
            if (filled.startsWith("/")) {
                found.add(Path.of(filled));
            } else {
                searchPath().forEach(directory -> found.add(Path.of(directory, filled)));
            }
        }
        found.removeIf(path -> !Files.isRegularFile(path));
        return found;
    }

    private static List<String> searchPath() {
        List<String> path = new ArrayList<>();
        Optional.ofNullable(System.getenv("PATH")).ifPresent(value -> path.addAll(List.of(value.split(":", -1))));
        path.addAll(USUAL_PLACES);
        path.removeIf(directory -> !directory.startsWith("/"));
        return path;
    }

    private Path resolve(Path candidate, Tool tool) throws RunnerException, InterruptedException {
        if (tool.resolve() == null) {
            return candidate;
        }
        String printed = ask(candidate, tool.resolve());
        if (!printed.startsWith("/") || !Files.isRegularFile(Path.of(printed))) {
            throw new RunnerException(Reason.RUNTIME_UNAVAILABLE, "does not tell where it is");
        }
        return Path.of(printed);
    }

    private String version(Path binary, Tool tool) throws RunnerException, InterruptedException {
        Matcher version = VERSION.matcher(ask(binary, tool.version()));
        if (!version.find()) {
            throw new RunnerException(Reason.RUNTIME_UNAVAILABLE, "prints no version");
        }
        return version.group();
    }

    private String ask(Path program, List<String> arguments) throws RunnerException, InterruptedException {
        List<String> argv = new ArrayList<>();
        argv.add(program.toString());
        argv.addAll(arguments);
        try (Box box = sandbox.open()) {
            ProcessResult result = box.run(new Command(argv, probeEnvironment(), new byte[0], Probe.LIMITS, false));
            if (result.reason() != null) {
                throw new RunnerException(
                        Reason.RUNTIME_UNAVAILABLE,
                        "fails with " + result.reason().id());
            }
            return new String(result.stdout().bytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** A version manager's shim finds its way by these; programs never see them. */
    private static Map<String, String> probeEnvironment() {
        String path = System.getenv("PATH");
        return path == null ? Map.of() : Map.of("PATH", path, "HOME", System.getProperty("user.home"));
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return os + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
    }
}
