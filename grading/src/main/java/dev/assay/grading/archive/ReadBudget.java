package dev.assay.grading.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of a tree against the caps. */
final class ReadBudget {

    private static final int CHUNK = 64 << 10;

    private final ImportCaps caps;
    private long left;

    ReadBudget(ImportCaps caps) {
        this.caps = caps;
        this.left = caps.totalBytes();
    }

    void requireEntries(int entries) throws ArchiveException {
        if (entries > caps.entries()) {
            throw new ArchiveException("", "holds more than " + caps.entries() + " files and folders");
        }
    }

    /** Refuses by what the archive says of itself, so that most bombs are not even opened. */
    void requireSane(String path, long size) throws ArchiveException {
        if (size > caps.fileBytes()) {
            throw tooLarge(path);
        }
    }

    /** Reads to the end, however long that claims to be. */
    byte[] readAll(String path, InputStream stream, long claimed) throws IOException, ArchiveException {
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) Math.min(Math.max(claimed, 32), CHUNK));
        byte[] chunk = new byte[CHUNK];
        for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
            left -= n;
            if (content.size() + n > caps.fileBytes()) {
                throw tooLarge(path);
            }
            if (left < 0) {
                throw new ArchiveException("", "holds more than " + caps.totalBytes() + " bytes");
            }
            content.write(chunk, 0, n);
        }
        return content.toByteArray();
    }

    private ArchiveException tooLarge(String path) {
        return new ArchiveException(path, "is larger than " + caps.fileBytes() + " bytes");
    }
}
