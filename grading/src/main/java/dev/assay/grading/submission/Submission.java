package dev.assay.grading.submission;

import dev.assay.runner.Sha256;
import dev.assay.runner.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One student's program as it was handed in.
 *
 * @param id names it in every report; unique among those of one reading, never empty, at most {@value #MAX_ID} characters,
 *     no control characters
 * @param language id of a language pack; null only when there is a {@code cause}
 * @param files its files, at least one unless there is a {@code cause}. The path of one that was handed in by itself is
 *     empty: the language pack names it
 * @param entryPoint path of the file to start with; null means the first file
 * @param cause why it cannot be run, in one sentence for whoever handed it in; null when it can. It becomes a row of the
 *     report
 */
public record Submission(
        String id,
        @Nullable String language,
        List<SourceFile> files,
        @Nullable String entryPoint,
        @Nullable String cause) {

    /** Characters of an id. */
    public static final int MAX_ID = 200;

    public Submission {
        files = List.copyOf(files);
        if (id.isBlank() || id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a submission's id has 1 to " + MAX_ID + " printable characters");
        }
        if (cause == null && (language == null || files.isEmpty())) {
            throw new IllegalArgumentException("a submission without a language or a file needs a cause");
        }
    }

    /** One that cannot be run. */
    public static Submission unreadable(String id, @Nullable String language, String cause) {
        return new Submission(id, language, List.of(), null, cause);
    }

    public boolean readable() {
        return cause == null;
    }

    /** SHA-256, in hex, over everything that can change what comes of it: all but the id. */
    public String contentHash() {
        MessageDigest digest = Sha256.newDigest();
        add(digest, language);
        add(digest, cause);
        add(digest, entryPoint == null && !files.isEmpty() ? files.get(0).path() : entryPoint);
        files.stream().sorted(Comparator.comparing(SourceFile::path)).forEach(file -> {
            add(digest, file.path());
            add(digest, file.content());
        });
        return Sha256.ofBytes(digest.digest()).hex();
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        if (text == null) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(-1).array());
        } else {
            add(digest, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The length goes first, so that no two lists of parts look alike. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(part.length).array());
        digest.update(part);
    }
}
