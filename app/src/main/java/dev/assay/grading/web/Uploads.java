package dev.assay.grading.web;

import dev.assay.grading.run.TempDirectory;
import dev.assay.grading.run.Upload;
import dev.assay.runner.Sha256;
import dev.assay.web.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files of one request. */
final class Uploads implements AutoCloseable {

    private static final int MAX_NAME = 100;

    private final TempDirectory scratch = new TempDirectory();
    private int number;

    /** Null when the part is not there. */
    @Nullable
    Upload optional(@Nullable MultipartFile part) {
        return part == null ? null : take(part);
    }

    /** Throws {@link ApiException} when the part is not there. */
    Upload required(@Nullable MultipartFile part, String name) {
        if (part == null) {
            throw ApiException.invalid("/" + name, "/" + name + " is required: a part of that name with a file");
        }
        return take(part);
    }

    private Upload take(MultipartFile part) {
        if (part.isEmpty()) {
            throw ApiException.invalid("/" + part.getName(), "/" + part.getName() + " is an empty file");
        }
        String name = harmless(part.getOriginalFilename());
        Path folder = scratch.file(String.valueOf(number++));
        Path file = folder.resolve(name);
        try {
            Files.createDirectory(folder);
            MessageDigest digest = Sha256.newDigest();
            try (InputStream in = new DigestInputStream(part.getInputStream(), digest)) {
                Files.copy(in, file);
            }
            return new Upload(file, name, Sha256.ofBytes(digest.digest()).hex());
        } catch (IOException e) {
            throw new UncheckedIOException("a part of a request cannot be kept", e);
        }
    }

    /** The last part of a path, of letters, digits, dots, dashes and underscores, not beginning with a dot. */
    static String harmless(@Nullable String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "");
        if (plain.isEmpty()) {
            return "file";
        }
        return plain.length() <= MAX_NAME ? plain : plain.substring(plain.length() - MAX_NAME);
    }

    @Override
    public void close() {
        scratch.close();
    }
}
