package dev.assay.runner.language;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguagePack.Tool;
import dev.assay.runner.language.LanguagePack.Toolchain;
import dev.assay.runner.sandbox.SystemTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Toolchains that live in a directory of their own, possibly in somebody's home. They must be known before the sandbox
 * is made, so their tools are asked outside of it: programs of the operator, with arguments of the pack.
 */
final class Toolchains {

    private record Located(
            @Nullable Path directory, @Nullable Path binary, String failure) {}

    private final Map<Tool, Located> located = new LinkedHashMap<>();

    static Toolchains locate(List<PackFile> packs, Candidates candidates, LanguageSetup.Host host) {
        Toolchains toolchains = new Toolchains();
        for (PackFile pack : packs) {
            for (Tool tool : pack.pack().tools().values()) {
                if (tool.toolchain() != null) {
                    toolchains.located.put(tool, locate(tool, tool.toolchain(), candidates, host));
                }
            }
        }
        return toolchains;
    }

    private static Located locate(Tool tool, Toolchain toolchain, Candidates candidates, LanguageSetup.Host host) {
        List<String> failures = new ArrayList<>();
        for (Path candidate : candidates.of(tool)) {
            try {
                List<String> argv = new ArrayList<>(List.of(candidate.toString()));
                argv.addAll(toolchain.directory());
                Path directory = Path.of(host.ask(argv)).toRealPath();
                Path binary = directory.resolve(toolchain.binary());
                String obstacle = SystemTree.isShown(directory) ? null : SystemTree.obstacle(directory);
                if (!Files.isRegularFile(binary)) {
                    failures.add(candidate + ": " + binary + " is not there");
                } else if (obstacle != null) {
                    failures.add(candidate + ": its toolchain is in " + directory
                            + ", which cannot be shown to programs, for " + obstacle
                            + "; move it, for instance to /opt");
                } else {
                    return new Located(directory, binary, "");
                }
            } catch (IOException | IllegalArgumentException e) {
                failures.add(candidate + ": it does not tell where its toolchain is");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.add(candidate + ": interrupted");
            }
        }
        return new Located(null, null, String.join("; ", failures));
    }

    /** Directories that programs do not see anyway. */
    Set<Path> toShow() {
        Set<Path> directories = new LinkedHashSet<>();
        for (Located one : located.values()) {
            if (one.directory() != null && !SystemTree.isShown(one.directory())) {
                directories.add(one.directory());
            }
        }
        return directories;
    }

    /** The tool's real file. Throws, with what is in the way, when its toolchain cannot be used. */
    Path binary(Tool tool) throws RunnerException {
        Located found = located.get(tool);
        if (found == null || found.binary() == null) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE, found == null ? "was not looked for" : found.failure());
        }
        return found.binary();
    }
}
