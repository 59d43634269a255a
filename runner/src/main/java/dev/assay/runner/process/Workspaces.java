package dev.assay.runner.process;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes workspaces under one directory, and clears away those of processes that are gone: a workspace's name begins with
 * its owner's process id and start time.
 */
final class Workspaces {

    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);

    private final Path runs;
    private final Path tools;
    /** Shared by all of this process: names must not meet. */
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Users users = Users.get();
    private final String owner = ownerOf(ProcessHandle.current());

    private Workspaces(Path runs, Path tools) {
        this.runs = runs;
        this.tools = tools;
    }

    static Workspaces open(Path root) throws RunnerException {
        try {
            Path own = own(root.toAbsolutePath(), "rwx--x--x");
            Workspaces workspaces =
                    new Workspaces(own(own.resolve("runs"), "rwx--x--x"), own(own.resolve("tools"), "rwxr-xr-x"));
            workspaces.sweep();
            return workspaces;
        } catch (IOException e) {
            throw new RunnerException(
                    Reason.SANDBOX_ERROR,
                    "the work directory " + root + " cannot be used (" + e.getMessage()
                            + "); remove it, or set assay.sandbox.work-dir to another",
                    e);
        }
    }

    /** A predictable name under a shared directory: what somebody else put there must not become ours. */
    private static Path own(Path directory, String permissions) throws IOException {
        Files.createDirectories(directory.getParent());
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(directory);
        }
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!found.isDirectory()
                || !Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(me)) {
            throw new IOException("it belongs to somebody else or is no directory");
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        return directory;
    }

    Path tools() {
        return tools;
    }

    Workspace make() throws RunnerException {
        int user = users.lease();
        Path directory = runs.resolve(owner + "-" + NUMBER.incrementAndGet());
        try {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            Workspace workspace = new Workspace(directory, user, users);
            workspace.makeBox();
            return workspace;
        } catch (IOException e) {
            users.release(user);
            Removal.of(directory);
            throw new RunnerException(Reason.SANDBOX_ERROR, "a workspace cannot be made: " + e.getMessage(), e);
        }
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(runs)) {
            for (Path directory : found) {
                if (isAbandoned(String.valueOf(directory.getFileName()))) {
                    LOG.info("Clearing away the workspace of a process that is gone: {}", directory.getFileName());
                    Removal.of(directory);
                }
            }
        }
    }

    private static boolean isAbandoned(String name) {
        String[] parts = name.split("-", -1);
        try {
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .map(process -> !name.startsWith(ownerOf(process) + "-"))
                    .orElse(true);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String ownerOf(ProcessHandle process) {
        return process.pid() + "-"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    static EnumSet<PosixFilePermission> ownerOnly() {
        return EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    }
}
