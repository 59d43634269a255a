package dev.assay.grading.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** A ZIP, read by its directory; its contents are unpacked one at a time, into memory. */
final class PackageZip implements FileTree {

    private final String name;
    private final BoundedZip zip;
    private final SortedMap<String, ZipArchiveEntry> entries;
    private final TreeMap<String, Long> files = new TreeMap<>();
    private final ReadBudget budget;

    private PackageZip(String name, BoundedZip zip, SortedMap<String, ZipArchiveEntry> entries, ReadBudget budget) {
        this.name = name;
        this.zip = zip;
        this.entries = entries;
        this.budget = budget;
        entries.forEach((path, entry) -> files.put(path, entry.getSize()));
    }

    static PackageZip open(Path file, ImportCaps caps) throws ArchiveException {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.replaceFirst("(?i)\\.(zip|kpp)$", "");
        try {
            BoundedZip zip = BoundedZip.open(file, caps.entries());
            try {
                return new PackageZip(name, zip, list(zip), new ReadBudget(caps));
            } catch (ArchiveException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(
                    "",
                    "is no whole ZIP (" + e.getMessage()
                            + "), as when it was cut off on its way; make or send it again",
                    e);
        }
    }

    private static SortedMap<String, ZipArchiveEntry> list(BoundedZip zip) throws ArchiveException {
        ArchiveListing<ZipArchiveEntry> listing = new ArchiveListing<>();
        for (ZipArchiveEntry entry : zip.entries()) {
            if (entry.isUnixSymlink()) {
                throw new ArchiveException(
                        entry.getName(), "is a symbolic link, which could lead anywhere; put the file itself there");
            }
            if (entry.isDirectory()) {
                continue;
            }
            listing.add(entry.getName(), entry);
        }
        return listing.checked();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SortedMap<String, Long> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    @Override
    public byte[] read(String path) throws ArchiveException {
        ZipArchiveEntry entry = entries.get(path);
        if (entry == null) {
            throw new ArchiveException(path, "is not there");
        }
        if (!BoundedZip.isOpen(entry) || !BoundedZip.isUnpackable(entry)) {
            throw new ArchiveException(
                    path, "is encrypted or packed in an unusual way; pack it as usual, without a password");
        }
        budget.requireSane(path, entry.getSize(), entry.getCompressedSize());
        try (InputStream stream = zip.stream(entry)) {
            return budget.readAll(path, stream, entry.getSize());
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(path, "is damaged (" + e.getMessage() + "); make or send the ZIP again", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
