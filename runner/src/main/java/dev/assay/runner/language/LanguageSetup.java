package dev.assay.runner.language;

import dev.assay.runner.sandbox.SystemTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be known of the languages before there is a sandbox: the packs, and the paths that programs are to see. */
public final class LanguageSetup {

    private static final Logger LOG = LoggerFactory.getLogger(LanguageSetup.class);

    private final LanguageSettings settings;
    private final List<PackFile> packs;
    private final Candidates candidates;
    private final Toolchains toolchains;
    private final Extras extras;

    private LanguageSetup(LanguageSettings settings, List<PackFile> packs, Candidates candidates, Host host)
            throws PackException {
        this.settings = settings;
        this.packs = packs;
        this.candidates = candidates;
        this.toolchains = Toolchains.locate(packs, candidates, host);
        this.extras = Extras.of(settings.extras(), packs);
    }

    /** Asks a program of this machine, in no sandbox, and returns what it prints. */
    public interface Host {
        String ask(List<String> argv) throws IOException, InterruptedException;
    }

    /** Throws, naming file or setting, when a pack or an extra cannot be used as it is written. */
    public static LanguageSetup of(LanguageSettings settings, @Nullable Path toolsDir, Host host) throws PackException {
        return new LanguageSetup(settings, Packs.load(settings.directory()), new Candidates(toolsDir), host);
    }

    /** Paths that programs of an isolating tier must see beside the system's own. */
    public List<Path> shown() {
        Set<Path> paths = new LinkedHashSet<>(toolchains.toShow());
        paths.addAll(extras.toShow());
        for (PackFile pack : packs) {
            pack.pack().mounts().forEach(mount -> paths.addAll(matching(Path.of(mount))));
        }
        return List.copyOf(paths);
    }

    private static List<Path> matching(Path mount) {
        List<Path> found = new ArrayList<>();
        Path parent = mount.getParent();
        if (parent != null && Files.isDirectory(parent)) {
            try (DirectoryStream<Path> entries =
                    Files.newDirectoryStream(parent, String.valueOf(mount.getFileName()))) {
                entries.forEach(found::add);
            } catch (IOException e) {
                LOG.warn("{} cannot be looked through for what language packs mount: {}", parent, e.toString());
            }
        }
        found.removeIf(path -> {
            String obstacle = SystemTree.obstacle(path);
            if (obstacle != null) {
                LOG.warn("{}, which a language pack mounts, is not shown to programs, for {}", path, obstacle);
            }
            return obstacle != null || SystemTree.isShown(path);
        });
        return found;
    }

    LanguageSettings settings() {
        return settings;
    }

    List<PackFile> packs() {
        return packs;
    }

    Candidates candidates() {
        return candidates;
    }

    Toolchains toolchains() {
        return toolchains;
    }

    Extras extras() {
        return extras;
    }
}
