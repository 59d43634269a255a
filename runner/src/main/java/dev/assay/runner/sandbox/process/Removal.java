package dev.assay.runner.sandbox.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a directory whatever a program made of it: links are removed, not followed; directories it closed are opened;
 * and trees deeper than any stack or path may be are flattened on the way. Only when nothing of the program is alive.
 */
final class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    /** Deeper directories are moved up first: paths are bounded at 4096 bytes. */
    private static final int MAX_PATH = 3000;

    private final Path top;
    private int moved;

    private Removal(Path top) {
        this.top = top;
    }

    static void of(Path top) {
        if (Files.notExists(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            new Removal(top).remove();
        } catch (IOException e) {
            LOG.warn("A workspace could not be removed wholly, which costs disk space: {}", e.toString());
        }
    }

    private void remove() throws IOException {
        Deque<Path> pending = new ArrayDeque<>();
        pending.push(top);
        while (!pending.isEmpty()) {
            Path directory = pending.peek();
            int before = pending.size();
            open(directory);
            try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
                for (Path child : children) {
                    if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                        pending.push(shallow(child));
                    } else {
                        Files.delete(child);
                    }
                }
            }
            if (pending.size() == before) {
                Files.delete(pending.pop());
            }
        }
    }

    private Path shallow(Path child) throws IOException {
        if (child.toString().length() < MAX_PATH) {
            return child;
        }
        open(child);
        return Files.move(child, top.resolve("deep" + moved++));
    }

    private static void open(Path directory) throws IOException {
        if (!Host.ROOT) {
            Files.setPosixFilePermissions(directory, Workspaces.ownerOnly());
        }
    }
}
