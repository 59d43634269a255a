package dev.assay.runner.language;

import dev.assay.runner.language.LanguagePack.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where tools may be on this machine. */
final class Candidates {

    private static final List<String> USUAL_PLACES = List.of("/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin");

    private final Placeholders places;

    /** {@code toolsDir}: where npm put tools; may be missing. */
    Candidates(@Nullable Path toolsDir) {
        this.places = new Placeholders(Map.of(
                "tools",
                toolsDir == null ? "/nonexistent" : toolsDir.toAbsolutePath().toString(),
                "platform",
                platform(),
                "home",
                System.getProperty("user.home")));
    }

    /** The files that are there, best first. */
    Set<Path> of(Tool tool) {
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

    /** What to do when the tool is missing. */
    String advice(Tool tool) {
        return places.fill(tool.install());
    }

    private static List<String> searchPath() {
        List<String> path = new ArrayList<>();
        Optional.ofNullable(System.getenv("PATH")).ifPresent(value -> path.addAll(List.of(value.split(":", -1))));
        path.addAll(USUAL_PLACES);
        path.removeIf(directory -> !directory.startsWith("/"));
        return path;
    }

    /** As npm names platforms. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return os + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
    }
}
