package dev.assay.grading.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A package in the making: files by path, to be put into a folder or a ZIP. */
public final class PackageFixture {

    private final Map<String, byte[]> files = new TreeMap<>();

    public PackageFixture with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public PackageFixture with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public PackageFixture without(String path) {
        if (files.remove(path) == null) {
            throw new IllegalArgumentException(path + " was not there");
        }
        return this;
    }

    /** A case whose answer is its input. */
    public PackageFixture withCase(String name) {
        return with(name + ".in", name + "\n").with(name + ".ans", name + "\n");
    }

    public Path folder(Path root) {
        files.forEach((path, content) -> {
            try {
                Path file = root.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return root;
    }

    public Path zip(Path file) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeArchiveEntry();
            }
        }
        return file;
    }
}
