package dev.assay.grading.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ZIPs for tests: names and contents in turn; a name that ends with a slash is a folder and has no content. */
final class Zips {

    private Zips() {}

    static Path of(Path file, Object... namesAndContents) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i++) {
                String name = (String) namesAndContents[i];
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    i++;
                    Object content = namesAndContents[i];
                    zip.write(
                            content instanceof byte[] bytes
                                    ? bytes
                                    : ((String) content).getBytes(StandardCharsets.UTF_8));
                }
                zip.closeEntry();
            }
        }
        return file;
    }
}
