package dev.assay.runner.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/** Files that appear whole or not at all, for several workers on a host put the same ones in the same place. */
public final class WholeFile {

    private static final String UNFINISHED = ".new";

    /** Far longer than a file takes to be written. */
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private WholeFile() {}

    /** Removes what processes that were killed meanwhile had begun to write there. */
    static void clearAbandoned(Path directory) throws IOException {
        Instant oldest = Instant.now().minus(ABANDONED_AFTER);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
            for (Path file : unfinished) {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Replaces what is there.
     *
     * @param permissions as in {@code rwxr-xr-x}
     */
    public static void write(Path place, InputStream content, String permissions) throws IOException {
        Path directory = place.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(directory, UNFINISHED, "");
        try {
            Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
