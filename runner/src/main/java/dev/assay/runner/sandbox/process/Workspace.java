package dev.assay.runner.sandbox.process;

import dev.assay.runner.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of ours with a {@code box} directory in it, which is the program's. Host-side files are written before
 * any program has run here; afterwards only regular files are read, without following links.
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
        Files.setPosixFilePermissions(target, Workspaces.ownerOnly()); // it may be the program
        give(target);
    }

    /** Empty for what is no regular file, reached over a link, unreadable or larger than {@code maximum} bytes. */
    Optional<byte[]> read(String path, long maximum) throws IOException {
        Path file = box();
        for (String segment : segments(path)) {
            file = file.resolve(segment);
            if (Files.isSymbolicLink(file)) {
                return Optional.empty();
            }
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        // Nothing runs any more, so the file cannot change between the look and the read.
        try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > maximum) {
                return Optional.empty();
            }
            ByteBuffer content = ByteBuffer.allocate((int) channel.size());
            while (content.hasRemaining() && channel.read(content) >= 0) {}
            return Optional.of(content.array());
        } catch (AccessDeniedException e) {
            return Optional.empty();
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
