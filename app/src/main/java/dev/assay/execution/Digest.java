package dev.assay.execution;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of content, as lower-case hex: the name of a blob. */
record Digest(String hex) {

    static Digest of(byte[] content) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Digest ofBytes(byte[] digest) {
        return new Digest(HexFormat.of().formatHex(digest));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
