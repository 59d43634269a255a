package dev.assay.runner.process;

import dev.assay.runner.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * A directory of ours with a {@code box} directory in it, which is the program's. Host-side files are written before any
 * program has run here; afterwards only regular files are read, without following links.
 */
final class Workspace {

    private final Path directory;
    private final int user;
    private final Users users;

    Workspace(Path directory, int user, Users users) {
        this.directory = directory;
        this.user = user;
        this.users = users;
    }

    int user() {
        return user;
    }

    Path box() {
        return directory.resolve("box");
    }

    /** Where the launcher reports; as root out of the program's reach. */
    Path status() {
        return directory.resolve("status");
    }

    void makeBox() throws IOException {
        makeDirectory(box());
    }

    void write(String path, byte[] content) throws IOException {
        Path target = box();
        List<String> segments = segments(path);
        for (String directoryName : segments.subList(0, segments.size() - 1)) {
            target = target.resolve(directoryName);
            if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
                makeDirectory(target);
            }
        }
        target = target.resolve(segments.get(segments.size() - 1));
        Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        give(target);
    }

    byte[] read(String path, long maximum) throws IOException {
        Path file = box();
        for (String segment : segments(path)) {
            file = file.resolve(segment);
            if (Files.isSymbolicLink(file)) {
                throw new IOException(path + " is reached over a link");
            }
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is no regular file");
        }
        // Nothing runs any more, so the file cannot change between the look and the read.
        try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > maximum) {
                throw new IOException(path + " is larger than " + maximum + " bytes");
            }
            java.nio.ByteBuffer content = java.nio.ByteBuffer.allocate((int) channel.size());
            while (content.hasRemaining() && channel.read(content) >= 0) {}
            return content.array();
        }
    }

    void remove() {
        Removal.of(directory);
        users.release(user);
    }

    private void makeDirectory(Path path) throws IOException {
        Files.createDirectory(path);
        Files.setPosixFilePermissions(path, Workspaces.ownerOnly());
        give(path);
    }

    private void give(Path path) throws IOException {
        if (user != Users.SELF) {
            Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static List<String> segments(String path) {
        return List.of(RelativePath.require(path).split("/", -1));
    }
}
