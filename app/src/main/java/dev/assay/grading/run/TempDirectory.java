package dev.assay.grading.run;

import dev.assay.runner.TempFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A directory of our own for files that were sent to us, removed when it is closed. */
public final class TempDirectory implements AutoCloseable {

    private final TempFolder folder;

    public TempDirectory() {
        try {
            this.folder = TempFolder.make("grading");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for files that are graded can be made", e);
        }
    }

    /** A file that is not there yet. */
    public Path file(String name) {
        return folder.path().resolve(name);
    }

    @Override
    public void close() {
        folder.close();
    }
}
