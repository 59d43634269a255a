package dev.assay.grading.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** A ZIP, read by its directory; its contents are unpacked one at a time, into memory. */
final class ZipTree implements FileTree {

    /** The others need libraries that are not there. */
    private static final Set<ZipMethod> METHODS =
            EnumSet.of(ZipMethod.STORED, ZipMethod.DEFLATED, ZipMethod.ENHANCED_DEFLATED, ZipMethod.BZIP2);

    private final String name;
    private final ZipFile zip;
    private final SortedMap<String, ZipArchiveEntry> entries;
    private final TreeMap<String, Long> files = new TreeMap<>();
    private final Allowance allowance;

    private ZipTree(String name, ZipFile zip, SortedMap<String, ZipArchiveEntry> entries, Allowance allowance) {
        this.name = name;
        this.zip = zip;
        this.entries = entries;
        this.allowance = allowance;
        entries.forEach((path, entry) -> files.put(path, entry.getSize()));
    }

    static ZipTree open(Path file, ImportCaps caps) throws ArchiveException {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.replaceFirst("(?i)\\.(zip|kpp)$", "");
        try {
            CentralDirectory.requireBounded(file, caps.entries());
            ZipFile zip = ZipFile.builder().setPath(file).get();
            try {
                Allowance allowance = new Allowance(caps);
                return new ZipTree(name, zip, list(zip, allowance), allowance);
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

    private static SortedMap<String, ZipArchiveEntry> list(ZipFile zip, Allowance allowance) throws ArchiveException {
        Listing<ZipArchiveEntry> listing = new Listing<>();
        int count = 0;
        for (Iterator<ZipArchiveEntry> all = zip.getEntries().asIterator(); all.hasNext(); ) {
            ZipArchiveEntry entry = all.next();
            allowance.requireEntries(++count);
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
        if (!isPlain(entry)) {
            throw new ArchiveException(
                    path, "is encrypted or packed in an unusual way; pack it as usual, without a password");
        }
        allowance.requireSane(path, entry.getSize(), entry.getCompressedSize());
        byte[] content;
        try (InputStream stream = zip.getInputStream(entry)) {
            content = allowance.readAll(path, stream, entry.getSize());
        } catch (IOException | RuntimeException e) {
            throw new ArchiveException(path, "is damaged (" + e.getMessage() + "); make or send the ZIP again", e);
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        if (sum.getValue() != entry.getCrc()) {
            throw new ArchiveException(path, "is damaged: its checksum is wrong; make or send the ZIP again");
        }
        return content;
    }

    /** Whether a ZIP's entry is neither encrypted nor packed in a way that is not read here. */
    private static boolean isPlain(ZipArchiveEntry entry) {
        return !entry.getGeneralPurposeBit().usesEncryption()
                && METHODS.contains(ZipMethod.getMethodByCode(entry.getMethod()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
