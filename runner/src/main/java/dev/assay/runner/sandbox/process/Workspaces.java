package dev.assay.runner.sandbox.process;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.WorkRoot;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes workspaces under one directory, and clears away those of processes that are gone: a workspace's name begins
 * with its owner's process id and start time.
 */
final class Workspaces {

    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);

    private final Path runs;
    /** Shared by all of this process: names must not meet. */
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Users users = Users.get();
    private final String owner = ownerOf(ProcessHandle.current());

    private Workspaces(Path runs) {
        this.runs = runs;
    }

    static Workspaces open(WorkRoot root) throws RunnerException {
        try {
            Workspaces workspaces = new Workspaces(root.runs());
            workspaces.sweep();
            return workspaces;
        } catch (IOException e) {
            throw new RunnerException(
                    Reason.SANDBOX_ERROR, "old workspaces cannot be cleared away: " + e.getMessage(), e);
        }
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
