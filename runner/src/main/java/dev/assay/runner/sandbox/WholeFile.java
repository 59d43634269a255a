package dev.assay.runner.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that appear whole or not at all, for several workers on a host put the same ones in the same place. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Replaces what is there.
     *
     * @param permissions as in {@code rwxr-xr-x}
     */
    public static void write(Path place, InputStream content, String permissions) throws IOException {
        Path directory = place.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(directory, ".new", "");
        try {
            Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
