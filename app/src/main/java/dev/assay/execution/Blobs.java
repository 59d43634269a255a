package dev.assay.execution;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Content-addressed bytes in chunks of at most 1 MiB. Equal content is stored once. */
final class Blobs {

    private static final int CHUNK = 1 << 20;

    private Blobs() {}

    /** In the caller's transaction. Sorted by hash, so that two submits of the same contents cannot deadlock. */
    static void store(JdbcClient jdbc, Collection<byte[]> contents) {
        List<Named> blobs = contents.stream()
                .map(content -> new Named(Digest.of(content), content))
                .sorted(Comparator.comparing(blob -> blob.digest().hex()))
                .toList();
        blobs.forEach(blob -> store(jdbc, blob));
    }

    private static void store(JdbcClient jdbc, Named blob) {
        int chunk = 0;
        for (int start = 0; start < blob.content().length; start += CHUNK) {
            byte[] part = Arrays.copyOfRange(blob.content(), start, Math.min(start + CHUNK, blob.content().length));
            jdbc.sql("INSERT IGNORE INTO blobs (sha256, chunk, data, created_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))")
                    .params(blob.digest().bytes(), chunk++, part)
                    .update();
        }
    }

    /** Throws {@link IllegalStateException} when the content is not there: rows name only what was stored with them. */
    static byte[] load(JdbcClient jdbc, Digest digest) {
        List<byte[]> chunks = jdbc.sql("SELECT data FROM blobs WHERE sha256 = ? ORDER BY chunk")
                .param(digest.bytes())
                .query((row, n) -> row.getBytes(1))
                .list();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        chunks.forEach(content::writeBytes);
        if (!Digest.of(content.toByteArray()).equals(digest)) {
            throw new IllegalStateException("blob " + digest.hex() + " is missing or damaged");
        }
        return content.toByteArray();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Named(Digest digest, byte[] content) {}
}
