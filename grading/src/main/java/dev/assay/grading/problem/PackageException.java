package dev.assay.grading.problem;

import dev.assay.runner.Shown;

/** A package that cannot be used, told in one sentence. Nothing of it is kept. */
public final class PackageException extends Exception {

    private static final int LONGEST = 600;

    private final String file;
    private final int line;
    private final String error;

    /**
     * @param file within the package; empty for the package itself
     * @param line from 1; 0 where there is none to name
     * @param error what is wrong, what it means and what to do; what it repeats of the package is shortened
     */
    public PackageException(String file, int line, String error) {
        this(Shown.within(file, LONGEST), Shown.within(error, LONGEST), line);
    }

    private PackageException(String file, String error, int line) {
        super((file.isEmpty() ? "" : file + (line > 0 ? ":" + line : "") + ": ") + error);
        this.file = file;
        this.line = line;
        this.error = error;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String error() {
        return error;
    }
}
