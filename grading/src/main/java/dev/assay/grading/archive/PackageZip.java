package dev.assay.grading.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** A ZIP, read by its directory; its contents are unpacked one at a time, into memory. */
final class PackageZip implements FileTree {

    private static final int MAX_TARGET = 4096;

    private final Path place;
    private final String name;
    private final BoundedZip zip;
    private final SortedMap<String, ZipArchiveEntry> entries;
    private final TreeMap<String, Long> files = new TreeMap<>();
    private final Links links = new Links();
    private final ReadBudget budget;

    private PackageZip(Path place, String name, BoundedZip zip, ImportCaps caps) throws ArchiveException {
        this.place = place;
        this.name = name;
        this.zip = zip;
        this.entries = list();
        this.budget = new ReadBudget(caps);
        entries.forEach((path, entry) -> files.put(path, entry.getSize()));
        links.resolve(entries, caps.entries());
        for (String path : links.all()) {
            ZipArchiveEntry entry = entries.get(String.valueOf(links.file(path)));
            files.put(path, entry == null ? 0 : entry.getSize());
        }
    }

    static PackageZip open(Path file, ImportCaps caps) throws ArchiveException {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.replaceFirst("(?i)\\.(zip|kpp)$", "");
        try {
            BoundedZip zip = BoundedZip.open(file, caps.entries());
            try {
                return new PackageZip(file, name, zip, caps);
            } catch (ArchiveException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(
                    "",
                    "is no whole ZIP (" + ReadFailure.told(e, file)
                            + "), as when it was cut off on its way; make or send it again",
                    e);
        }
    }

    private SortedMap<String, ZipArchiveEntry> list() throws ArchiveException {
        ArchiveListing<ZipArchiveEntry> listing = new ArchiveListing<>();
        for (ZipArchiveEntry entry : zip.entries()) {
            // Old Windows programs write backslashes, which stand for nothing else in their names.
            String path = entry.getName().replace('\\', '/');
            if (entry.isUnixSymlink()) {
                links.add(path, target(entry));
            } else if (!path.endsWith("/")) {
                listing.add(path, entry);
            }
        }
        return listing.checked();
    }

    private String target(ZipArchiveEntry entry) throws ArchiveException {
        try (InputStream stream = zip.stream(entry)) {
            return new String(stream.readNBytes(MAX_TARGET), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(entry.getName(), "is damaged; make or send the ZIP again", e);
        }
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
    public List<String> brokenLinks() {
        return links.broken();
    }

    @Override
    public byte[] read(String path) throws ArchiveException {
        if (links.isBroken(path)) {
            throw Links.broken(path);
        }
        String file = links.file(path);
        ZipArchiveEntry entry = entries.get(file == null ? path : file);
        if (entry == null) {
            throw new ArchiveException(path, "is not there");
        }
        if (!BoundedZip.isOpen(entry) || !BoundedZip.isUnpackable(entry)) {
            throw new ArchiveException(
                    path, "is encrypted or packed in an unusual way; pack it as usual, without a password");
        }
        budget.requireSane(path, entry.getSize());
        try (InputStream stream = zip.stream(entry)) {
            return budget.readAll(path, stream, entry.getSize());
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(
                    path, "is damaged (" + ReadFailure.told(e, place) + "); make or send the ZIP again", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
