package dev.assay.grading.submission;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What systems, editors and compilers leave beside what a student wrote. */
final class IgnoredFiles {

    private static final Set<String> NAMES =
            Set.of("__macosx", "__pycache__", "node_modules", "thumbs.db", "desktop.ini", "icon\r");
    private static final Set<String> EXTENSIONS = Set.of("class", "pyc", "pyo", "o", "obj", "exe", "dll", "so");

    /** Documents, films, and what debuggers of Windows keep; environments of Python are folders of thousands of files. */
    private static final Set<String> BESIDE = Set.of(
            "pdf", "doc", "docx", "odt", "rtf", "pages", "ppt", "pptx", "odp", "xls", "xlsx", "mp4", "mov", "avi",
            "mkv", "heic", "pdb", "ilk", "idb", "ipch", "suo", "tlog");

    private static final Set<String> ENVIRONMENTS = Set.of("venv", "site-packages");

    private IgnoredFiles() {}

    /** Whether a file is no part of a program, though a student meant to hand it in. */
    static boolean besidePrograms(String path) {
        List<String> names = List.of(path.toLowerCase(Locale.ROOT).split("/"));
        String last = names.get(names.size() - 1);
        return BESIDE.contains(last.substring(last.lastIndexOf('.') + 1))
                || names.stream().anyMatch(ENVIRONMENTS::contains);
    }

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
