package dev.assay.grading.archive;

import org.jspecify.annotations.Nullable;

/** Files that are not read: damaged, too much, or meant to harm. Told in one sentence. */
public final class ArchiveException extends Exception {

    private final String file;
    private final String error;

    /**
     * @param file path within the archive or folder; empty for the whole
     * @param error what is wrong and what to do
     */
    public ArchiveException(String file, String error) {
        this(file, error, null);
    }

    ArchiveException(String file, String error, @Nullable Throwable cause) {
        super((file.isEmpty() ? "the package" : "'" + file + "'") + " " + error, cause);
        this.file = file;
        this.error = error;
    }

    public String file() {
        return file;
    }

    public String error() {
        return error;
    }
}
