package dev.assay.grading.archive;

import dev.assay.runner.RelativePath;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The paths of a tree, each once and none that leads astray. */
final class ArchiveListing<T> {

    private static final Set<String> LITTER = Set.of("__MACOSX", ".DS_Store", "Thumbs.db", ".git");

    private final TreeMap<String, T> files = new TreeMap<>();

    void add(String path, T file) throws ArchiveException {
        try {
            RelativePath.require(path);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("", "is not safe: " + e.getMessage(), e);
        }
        if (isLitter(path)) {
            return;
        }
        if (files.put(path, file) != null) {
            throw new ArchiveException(path, "is in it twice");
        }
    }

    /** Throws when one file's name is another's folder. */
    SortedMap<String, T> checked() throws ArchiveException {
        for (String path : files.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (files.containsKey(path.substring(0, slash))) {
                    throw new ArchiveException(path.substring(0, slash), "is both a file and a folder");
                }
            }
        }
        return files;
    }

    static boolean isLitter(String path) {
        return Arrays.stream(path.split("/", -1)).anyMatch(LITTER::contains);
    }
}
