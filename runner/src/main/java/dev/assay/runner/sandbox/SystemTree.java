package dev.assay.runner.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What programs of an isolating tier see of this machine's files, and what else can be shown to them. */
public final class SystemTree {

    private static final List<Path> SYSTEM = paths("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");

    /** Places the tree fills itself. */
    private static final List<Path> TAKEN = paths("/proc", "/dev", "/run", "/box", "/tmp", "/var/tmp", "/tools");

    private SystemTree() {}

    private static List<Path> paths(String... paths) {
        return Stream.of(paths).map(Path::of).toList();
    }

    /** Whether programs see it anyway. */
    public static boolean isShown(Path path) {
        return SYSTEM.stream().anyMatch(path.normalize()::startsWith);
    }

    /** What keeps a path of this machine from being shown at its own place; null when nothing does. */
    public static @Nullable String obstacle(Path path) {
        Path plain = path.normalize();
        if (!path.isAbsolute()) {
            return "it is not absolute";
        }
        if (TAKEN.stream().anyMatch(taken -> plain.startsWith(taken) || taken.startsWith(plain))) {
            return "programs have directories of their own there";
        }
        Path home = Path.of(System.getProperty("user.home"));
        if (home.startsWith(plain) || (plain.startsWith("/home") && plain.getNameCount() < 3)) {
            return "it would show a whole home directory";
        }
        return null;
    }
}
