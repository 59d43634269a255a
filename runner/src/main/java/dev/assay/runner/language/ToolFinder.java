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
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the real binaries of tools, and proves in the sandbox that programs can use them. */
final class ToolFinder {

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+[\\w.+-]*");

    private final Sandbox sandbox;
    private final Staging staging;
    private final Candidates candidates;
    private final Toolchains toolchains;

    ToolFinder(Sandbox sandbox, Staging staging, Candidates candidates, Toolchains toolchains) {
        this.sandbox = sandbox;
        this.staging = staging;
        this.candidates = candidates;
        this.toolchains = toolchains;
    }

    /** A tool is not on this machine. */
    static final class MissingException extends RunnerException {
        private MissingException(String message) {
            super(Reason.RUNTIME_UNAVAILABLE, message);
        }
    }

    /** {@code binary}: as programs see it. */
    record Found(Path binary, String version) {}

    /** The first candidate that programs can really use. Throws with what to install when there is none. */
    Found find(String name, Tool tool) throws RunnerException, InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Path candidate : candidates(name, tool)) {
            try {
                Path resolved = resolve(candidate, tool);
                Path binary = tool.stage() ? staging.stage(resolved) : resolved;
                return new Found(binary, version(binary, tool));
            } catch (RunnerException e) {
                failures.add(candidate + ": " + e.getMessage());
            }
        }
        throw failures.isEmpty() ? missing(name, tool, "") : broken(name, tool, String.join("; ", failures));
    }

    private Set<Path> candidates(String name, Tool tool) throws RunnerException {
        if (tool.toolchain() == null) {
            return candidates.of(tool);
        }
        try {
            return Set.of(toolchains.binary(tool));
        } catch (RunnerException e) {
            throw missing(name, tool, String.valueOf(e.getMessage()));
        }
    }

    private RunnerException missing(String name, Tool tool, String failures) {
        return new MissingException(notFound(name, tool, failures));
    }

    /** It is there: what failed may have been disturbed. */
    private RunnerException broken(String name, Tool tool, String failures) {
        return new RunnerException(Reason.RUNTIME_UNAVAILABLE, notFound(name, tool, failures));
    }

    private String notFound(String name, Tool tool, String failures) {
        return name + " was not found" + (failures.isEmpty() ? "" : " in working order (" + failures + ")")
                + "; to install it: " + candidates.advice(tool);
    }

    /** Files of this machine on whose state the outcome for a tool depends. */
    Set<Path> dependencies(Tool tool) {
        Set<Path> files = new LinkedHashSet<>(candidates.of(tool));
        if (tool.toolchain() != null) {
            try {
                files.add(toolchains.binary(tool));
            } catch (RunnerException e) {
                return files;
            }
        }
        return files;
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

    /** What it prints; some tell their version as an error. */
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
            byte[] printed = result.stdout().bytes().length > 0
                    ? result.stdout().bytes()
                    : result.stderr().bytes();
            return new String(printed, StandardCharsets.UTF_8).strip();
        }
    }

    /** A version manager's shim finds its way by these; programs never see them. */
    private static Map<String, String> probeEnvironment() {
        String path = System.getenv("PATH");
        return path == null ? Map.of() : Map.of("PATH", path, "HOME", System.getProperty("user.home"));
    }
}
