package dev.assay.content;

import dev.assay.database.RowBatch;
import dev.assay.runner.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** ContentOptions-addressed bytes in chunks of at most 1 MiB. Equal content is stored once; empty content not at all. */
public final class Blobs {

    private static final int CHUNK = 1 << 20;

    private Blobs() {}

    /**
     * In the caller's transaction. Sorted by hash, so that two submits of the same contents cannot deadlock.
     *
     * @param user the execution that needs them, for as long as it is kept
     */
    public static void store(JdbcClient jdbc, UUID user, Map<Sha256, byte[]> contents) {
        Map<String, byte[]> sorted = new TreeMap<>();
        contents.forEach((digest, content) -> sorted.put(digest.hex(), content));
        RowBatch rows = new RowBatch(
                jdbc, "INSERT IGNORE INTO blobs (sha256, chunk, data, created_at)", "(?, ?, ?, UTC_TIMESTAMP(6))");
        sorted.forEach((hex, content) -> {
            byte[] key = new Sha256(hex).bytes();
            for (int start = 0; start < content.length; start += CHUNK) {
                byte[] part = Arrays.copyOfRange(content, start, Math.min(start + CHUNK, content.length));
                rows.add(key, start / CHUNK, part);
            }
        });
        rows.write();
        RowBatch uses = new RowBatch(jdbc, "INSERT IGNORE INTO blob_uses (user_id, sha256)", "(?, ?)");
        sorted.keySet().forEach(hex -> uses.add(user.toString(), new Sha256(hex).bytes()));
        uses.write();
    }

    /**
     * Of a size that need not fit into memory, in the caller's transaction.
     *
     * @param content is opened twice
     */
    public static Sha256 store(JdbcClient jdbc, UUID user, InputStreamSource content) throws IOException {
        Sha256 digest;
        try (InputStream in = content.getInputStream()) {
            digest = Sha256.of(in);
        }
        RowBatch rows = new RowBatch(
                jdbc, "INSERT IGNORE INTO blobs (sha256, chunk, data, created_at)", "(?, ?, ?, UTC_TIMESTAMP(6))");
        try (InputStream in = content.getInputStream()) {
            int chunk = 0;
            for (byte[] part = in.readNBytes(CHUNK); part.length > 0; part = in.readNBytes(CHUNK)) {
                rows.add(digest.bytes(), chunk++, part);
            }
        }
        rows.write();
        jdbc.sql("INSERT IGNORE INTO blob_uses (user_id, sha256) VALUES (?, ?)")
                .params(user.toString(), digest.bytes())
                .update();
        return digest;
    }

    /** Writes it to the stream, a chunk at a time. Throws {@link IllegalStateException} when it is not there. */
    static void copy(JdbcClient jdbc, Sha256 digest, OutputStream out) throws IOException {
        int chunk = 0;
        for (Optional<byte[]> part = chunk(jdbc, digest, chunk);
                part.isPresent();
                part = chunk(jdbc, digest, ++chunk)) {
            out.write(part.get());
        }
        if (chunk == 0) {
            throw new IllegalStateException("blob " + digest.hex() + " is missing");
        }
    }

    private static Optional<byte[]> chunk(JdbcClient jdbc, Sha256 digest, int chunk) {
        return jdbc.sql("SELECT data FROM blobs WHERE sha256 = ? AND chunk = ?")
                .params(digest.bytes(), chunk)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    /** In the caller's transaction: {@code fresh} needs what {@code old} does. */
    public static void useAlso(JdbcClient jdbc, UUID old, UUID fresh) {
        jdbc.sql("INSERT INTO blob_uses (user_id, sha256) SELECT ?, sha256 FROM blob_uses WHERE user_id = ?")
                .params(fresh.toString(), old.toString())
                .update();
    }

    /** In the caller's transaction: these executions do not need theirs any more; what nobody needs is deleted. */
    public static void release(JdbcClient jdbc, List<String> users) {
        List<byte[]> used = jdbc.sql("SELECT DISTINCT sha256 FROM blob_uses WHERE user_id IN (:users)")
                .param("users", users)
                .query((row, n) -> row.getBytes(1))
                .list();
        if (used.isEmpty()) {
            return;
        }
        jdbc.sql("DELETE FROM blob_uses WHERE user_id IN (:users)")
                .param("users", users)
                .update();
        // First the lock, then a statement that sees what others did before it: a submit of the same content holds the
        // blob until its own use is committed.
        jdbc.sql("SELECT sha256 FROM blobs WHERE sha256 IN (:used) AND chunk = 0 ORDER BY sha256 FOR UPDATE")
                .param("used", used)
                .query((row, n) -> row.getBytes(1))
                .list();
        jdbc.sql("""
                DELETE FROM blobs WHERE sha256 IN (:used)
                  AND NOT EXISTS (SELECT 1 FROM blob_uses u WHERE u.sha256 = blobs.sha256)
                """).param("used", used).update();
    }

    /**
     * All of them in one query.
     *
     * @throws IllegalStateException when one is not there: rows name only what was stored with them
     */
    public static Map<Sha256, byte[]> load(JdbcClient jdbc, Collection<Sha256> digests) {
        Map<Sha256, ByteArrayOutputStream> found = new HashMap<>();
        List<byte[]> keys = digests.stream().map(Sha256::bytes).toList();
        if (!keys.isEmpty()) {
            jdbc.sql("SELECT sha256, data FROM blobs WHERE sha256 IN (:keys) ORDER BY sha256, chunk")
                    .param("keys", keys)
                    .query(row -> {
                        found.computeIfAbsent(
                                        Sha256.ofBytes(row.getBytes("sha256")), digest -> new ByteArrayOutputStream())
                                .writeBytes(row.getBytes("data"));
                    });
        }
        Map<Sha256, byte[]> contents = new HashMap<>();
        for (Sha256 digest : digests) {
            ByteArrayOutputStream stored = found.get(digest);
            byte[] content = stored == null ? new byte[0] : stored.toByteArray();
            if (!Sha256.of(content).equals(digest)) {
                throw new IllegalStateException("blob " + digest.hex() + " is missing or damaged");
            }
            contents.put(digest, content);
        }
        return contents;
    }
}
