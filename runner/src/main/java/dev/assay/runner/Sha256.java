package dev.assay.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest.
 *
 * @param hex its 64 digits, lower case
 */
public record Sha256(String hex) {

    public static Sha256 of(byte[] content) {
        return ofBytes(newDigest().digest(content));
    }

    /** Of the text in UTF-8. */
    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of all that is left in the stream, which stays open. */
    public static Sha256 of(InputStream content) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 16];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return ofBytes(digest.digest());
    }

    /** Reads {@link #bytes()} back. */
    public static Sha256 ofBytes(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    /** Of several parts, added one by one. */
    public static Parts parts() {
        return new Parts();
    }

    /** For what is digested in a way of its own. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Parts, each led by its length, so that no two lists of parts look the same. Digests of them are stored. */
    public static final class Parts {

        private final MessageDigest digest = newDigest();

        private Parts() {}

        public Parts add(byte[] part) {
            digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(part);
            return this;
        }

        /** In UTF-8. */
        public Parts add(String part) {
            return add(part.getBytes(StandardCharsets.UTF_8));
        }

        /** Ends the list. */
        public Sha256 digest() {
            return ofBytes(digest.digest());
        }
    }
}
