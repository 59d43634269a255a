package dev.assay.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths of a program, taken one after another: which of them cannot stand beside those before. */
public final class ProgramPaths {

    /** With what is placed beside them, no more than the sandbox takes, as files and as arguments of a compiler. */
    public static final int MAX_FILES = 2048;

    /** A compiler is told each of them, some twice. */
    public static final int MAX_FOLDERS = 512;

    /** Where a program that judges finds what it judges. */
    public static final String JUDGE = "assay.judge";

    /** What packs' build scripts write into the program's folder begins so. */
    private static final String BUILD = ".assay-";

    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /** What is wrong with the path, as the rest of a sentence that begins with it; then it is not taken. */
    public Optional<String> take(String path) {
        String flaw = flaw(path);
        if (flaw != null) {
            return Optional.of(flaw);
        }
        files.add(path);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash));
        }
        return Optional.empty();
    }

    /** Of all paths that were taken; each within another counts. */
    public int folders() {
        return folders.size();
    }

    /** What is wrong with the path in a program that judges, as above. */
    public static Optional<String> flawOfJudge(String path) {
        return path.equals(JUDGE) || path.startsWith(JUDGE + "/")
                ? Optional.of(
                        "has the name of the folder in which a checker finds what it judges, " + JUDGE + "; rename it")
                : Optional.empty();
    }

    private @Nullable String flaw(String path) {
        if (path.startsWith(BUILD)) {
            return "begins with " + BUILD + ", as files do that are made when a program is built; rename it";
        }
        if (folders.contains(path)) {
            return "is a folder of another file";
        }
        if (files.contains(path)) {
            return "is the path of another file too";
        }
        int added = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (files.contains(folder)) {
                return "lies in a folder that is another file";
            }
            added += folders.contains(folder) ? 0 : 1;
        }
        if (files.size() == MAX_FILES) {
            return "is one file too many: a program may have " + MAX_FILES;
        }
        return folders.size() + added > MAX_FOLDERS
                ? "lies in one folder too many: the files of a program may lie in " + MAX_FOLDERS
                        + " folders, each within another counted"
                : null;
    }
}
