package dev.assay.grading.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of our own for files that were sent to us, removed when it is closed. */
public final class TempDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TempDirectory.class);

    private final Path directory;

    public TempDirectory() {
        try {
            this.directory = Files.createTempDirectory("assay-grading-");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for files that are graded can be made", e);
        }
    }

    /** A file that is not there yet. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.debug("{} is left over", directory, e);
        }
    }
}
