package dev.assay.grading.submission;

import dev.assay.grading.archive.BoundedZip;
import dev.assay.runner.RelativePath;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder in a ZIP.
 *
 * @param path with forward slashes, without one at the end
 * @param flaw why it cannot be read, as the end of a sentence that begins with its path; null when it can
 */
record ZipMember(
        String path, ZipArchiveEntry entry, @Nullable String flaw) {

    /** Old Windows programs write backslashes, which stand for nothing else in their names. */
    static ZipMember of(ZipArchiveEntry entry) {
        String path = entry.getName().replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new ZipMember(path, entry, flaw(path, entry));
    }

    private static @Nullable String flaw(String path, ZipArchiveEntry entry) {
        try {
            RelativePath.require(path);
        } catch (IllegalArgumentException e) {
            return "has a path that is not taken: " + e.getMessage();
        }
        if (entry.isUnixSymlink()) {
            return "is a symbolic link, which is not followed";
        }
        if (!BoundedZip.isOpen(entry)) {
            return "is encrypted";
        }
        if (!BoundedZip.isUnpackable(entry)) {
            return "is compressed in a way that is not read; let the ZIP be made with the usual one, deflate";
        }
        return null;
    }

    boolean folder() {
        return entry.isDirectory() || entry.getName().endsWith("\\");
    }

    /** The first name of the path. */
    String top() {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** Whether it lies in a folder. */
    boolean nested() {
        return !top().equals(path);
    }

    /** The path within its top folder. */
    String inner() {
        return nested() ? path.substring(top().length() + 1) : path;
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The same in a ZIP of its top folder alone. */
    ZipMember unwrapped() {
        return new ZipMember(inner(), entry, flaw);
    }
}
