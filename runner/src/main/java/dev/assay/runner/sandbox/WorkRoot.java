package dev.assay.runner.sandbox;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The directory a runner works in, checked to be its own.
 *
 * @param runs where workspaces are made
 * @param tools for files that programs' users must be able to read and run, and only we may write
 * @param binaries for programs of ours alone
 * @param cache of what compilers made, ours alone to read and write
 */
public record WorkRoot(Path runs, Path tools, Path binaries, Path cache) {

    /** Makes what is missing. Throws with the remedy when the directory is somebody else's or cannot be used. */
    public static WorkRoot open(Path root) throws RunnerException {
        try {
            Path own = own(root.toAbsolutePath(), "rwx--x--x");
            WorkRoot opened = new WorkRoot(
                    own(own.resolve("runs"), "rwx--x--x"),
                    own(own.resolve("tools"), "rwxr-xr-x"),
                    own(own.resolve("bin"), "rwx------"),
                    own(own.resolve("cache"), "rwx------"));
            for (Path written : List.of(opened.tools, opened.binaries, opened.cache)) {
                WholeFile.clearAbandoned(written);
            }
            return opened;
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
}
