package dev.assay.grading.submission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What systems, editors and compilers leave beside what a student wrote. */
final class IgnoredFiles {

    private static final Set<String> NAMES =
            Set.of("__macosx", "__pycache__", "node_modules", "thumbs.db", "desktop.ini", "icon\r");
    private static final Set<String> EXTENSIONS = Set.of("class", "pyc", "pyo", "o", "obj", "exe", "dll", "so");

    private IgnoredFiles() {}

    /** Whether a path, or a folder it lies in, is none of the student's doing. Hidden names are not. */
    static boolean is(String path) {
        return Arrays.stream(path.split("/")).anyMatch(IgnoredFiles::name);
    }

    private static boolean name(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean hidden = name.startsWith(".") && !name.equals(".") && !name.equals("..");
        return hidden || NAMES.contains(lower) || EXTENSIONS.contains(lower.substring(lower.lastIndexOf('.') + 1));
    }
}
