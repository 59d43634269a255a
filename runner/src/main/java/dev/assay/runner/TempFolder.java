package dev.assay.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this user under the system's temporary one, removed when it is closed. All of a process lie in one, which the
 * process holds locked: those of a process that was killed are cleared away by the next one that makes one.
 *
 * @param path only this user can list or write it
 */
public record TempFolder(Path path) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TempFolder.class);

    /** Of the process, because the lock is: a second one of the same process could not tell that it is held. */
    private static final TempRoot ROOT = new TempRoot(Path.of(System.getProperty("java.io.tmpdir")));

    /** {@code kind} is the beginning of its name. */
    public static TempFolder make(String kind) throws IOException {
        return new TempFolder(ROOT.make(kind));
    }

    @Override
    public void close() {
        try {
            ROOT.remove(path);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} is left over until a later start", path, e);
        }
    }

    /** Everything below, and the folder; what is gone already is no failure. Links are not followed. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
