package dev.assay.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a process has its temporary folders: there while there are any. Whether the process lives is told by a lock, not by its
 * number, which may be another's since, or in another container.
 */
final class TempRoot {

    private static final Logger LOG = LoggerFactory.getLogger(TempRoot.class);
    private static final String PREFIX = "assay-temp-";
    private static final String LOCK = "lock";

    private final Path parent;
    private @Nullable Held held;
    private int folders;

    TempRoot(Path parent) {
        this.parent = parent;
    }

    private record Held(Path directory, FileChannel lock) {}

    synchronized Path make(String kind) throws IOException {
        Held here = held;
        if (here == null) {
            clearAbandoned();
            here = hold();
            held = here;
        }
        Path made = Files.createTempDirectory(here.directory(), kind);
        folders++;
        return made;
    }

    private Held hold() throws IOException {
        Path directory = Files.createTempDirectory(parent, PREFIX);
        // A program's user must get through to a socket; nobody else may list what is there.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        // It gets the name that others look for when it is locked.
        Path fresh = directory.resolve(LOCK + ".new");
        FileChannel file = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            file.close();
            throw new IOException(directory + " cannot be locked, although it is new");
        }
        Files.move(fresh, directory.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return new Held(directory, file);
    }

    synchronized void remove(Path folder) throws IOException {
        boolean was = Files.exists(folder);
        TempFolder.delete(folder);
        Held here = held;
        if (was && here != null && --folders == 0) {
            held = null;
            TempFolder.delete(here.directory());
            here.lock().close();
        }
    }

    private void clearAbandoned() {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
            Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            for (Path other : others) {
                if (me.equals(Files.getAttribute(other, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                        && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)) {
                    clearIfAbandoned(other);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("Temporary folders of processes that are gone stay where they are", e);
        }
    }

    /** One without a lock is just being made, or just being removed. */
    private static void clearIfAbandoned(Path directory) throws IOException {
        Path file = directory.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                LOG.info("Clearing away {}, of a process that is gone", directory);
                TempFolder.delete(directory);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is of this process", directory);
        }
    }
}
