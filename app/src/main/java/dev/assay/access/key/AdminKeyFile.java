package dev.assay.access.key;

import dev.assay.access.Caller;
import dev.assay.access.Scope;
import dev.assay.runner.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one key that no table has: an operator's, from a file. With it the others are made. */
final class AdminKeyFile {

    private static final int SHORTEST = 32;
    private static final Caller CALLER = new Caller("admin", Set.of(Scope.ADMIN));

    private final byte @Nullable [] hash;

    /** Throws when there is a file that cannot be used. */
    AdminKeyFile(@Nullable Path file) {
        this.hash = file == null ? null : Sha256.of(read(file)).bytes();
    }

    private static String read(Path file) {
        try {
            String key = Files.readString(file).strip();
            if (key.length() < SHORTEST || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("assay.access.admin-key-file: " + file + " must hold one key of "
                        + SHORTEST + " or more visible ASCII characters, as 'openssl rand -hex 32' makes it");
            }
            return key;
        } catch (IOException e) {
            throw new IllegalArgumentException("assay.access.admin-key-file: " + file + " cannot be read", e);
        }
    }

    Optional<Caller> caller(byte[] sent) {
        return hash != null && MessageDigest.isEqual(hash, sent) ? Optional.of(CALLER) : Optional.empty();
    }
}
