package dev.assay.runner.engine;

import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names what a compile makes by everything it is made of. */
final class CacheKey {

    /** Changes when entries written so far should not be found any more. */
    private static final String FORMAT = "2";

    private final MessageDigest digest;

    private CacheKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Hexadecimal digits.
     *
     * @param language the pack, its tools and their versions
     */
    static String of(String language, Command command, List<SourceFile> files) {
        CacheKey key = new CacheKey();
        key.add(FORMAT).add(System.getProperty("os.arch")).add(language);
        key.add(command.argv().size());
        command.argv().forEach(key::add);
        Map<String, String> env = new TreeMap<>(command.env());
        key.add(env.size());
        env.forEach((name, value) -> key.add(name).add(value));
        key.add(files.size());
        files.forEach(file -> key.add(file.path()).add(file.content()));
        return HexFormat.of().formatHex(key.digest.digest());
    }

    private CacheKey add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length, so that no two lists of parts look the same. */
    private CacheKey add(byte[] part) {
        add(part.length);
        digest.update(part);
        return this;
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }
}
