package dev.assay.content;

import dev.assay.database.RequestDatabase;
import dev.assay.runner.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Files of any size kept in the database, because nodes share no disk; equal ones are stored once. */
@Component
public class StoredFiles {

    private final RequestDatabase database;

    StoredFiles(RequestDatabase database) {
        this.database = database;
    }

    /**
     * In the caller's transaction.
     *
     * @param user whose file it is, until that is released
     * @param content is opened twice
     * @return its SHA-256
     */
    public byte[] store(UUID user, InputStreamSource content) throws IOException {
        return Blobs.store(database.jdbc(), user, content).bytes();
    }

    /** In the caller's transaction: another user of a file that is there. */
    public void share(UUID user, byte[] sha256) {
        database.jdbc()
                .sql("INSERT IGNORE INTO blob_uses (user_id, sha256) VALUES (?, ?)")
                .params(user.toString(), sha256)
                .update();
    }

    /** Writes it to a file that is not there yet. Throws {@link IllegalStateException} when it is not stored. */
    public void copy(byte[] sha256, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            Blobs.copy(database.jdbc(), Sha256.ofBytes(sha256), out);
        }
    }

    /** In the caller's transaction: these users need theirs no more. */
    public void release(List<UUID> users) {
        Blobs.release(database.jdbc(), users.stream().map(UUID::toString).toList());
    }
}
