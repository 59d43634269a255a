package dev.assay.grading.archive;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** A ZIP of a bounded number of entries, whose contents are compared with their checksums as they are read. */
public final class BoundedZip implements Closeable {

    /** The others need libraries that are not there. */
    private static final Set<ZipMethod> METHODS =
            EnumSet.of(ZipMethod.STORED, ZipMethod.DEFLATED, ZipMethod.ENHANCED_DEFLATED, ZipMethod.BZIP2);

    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;

    private BoundedZip(ZipFile zip) {
        this.zip = zip;
        this.entries = Collections.list(zip.getEntries());
    }

    /**
     * Opens a ZIP and reads its directory, unless that is too large.
     *
     * @throws ArchiveException when it has more entries than that
     * @throws IOException when it is damaged or no ZIP
     */
    public static BoundedZip open(Path file, int maxEntries) throws IOException, ArchiveException {
        CentralDirectory.requireBounded(file, maxEntries);
        BoundedZip opened;
        try {
            opened = withNames(file);
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (opened.entries.size() > maxEntries) {
            opened.close();
            throw CentralDirectory.tooMany(maxEntries);
        }
        return opened;
    }

    /** Programs that do not say how names are encoded mostly mean UTF-8, or else the code page of old. */
    private static BoundedZip withNames(Path file) throws IOException {
        BoundedZip zip = open(file, StandardCharsets.UTF_8);
        if (zip.entries.stream().allMatch(BoundedZip::namedInUtf8)) {
            return zip;
        }
        zip.close();
        return open(file, Charset.forName("IBM437"));
    }

    private static BoundedZip open(Path file, Charset names) throws IOException {
        return new BoundedZip(ZipFile.builder().setPath(file).setCharset(names).get());
    }

    private static boolean namedInUtf8(ZipArchiveEntry entry) {
        return entry.getRawName() == null
                || new String(entry.getRawName(), StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
    }

    /** Files, folders and links, in the order of the directory. */
    public List<ZipArchiveEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** Whether its content needs no password. */
    public static boolean isOpen(ZipArchiveEntry entry) {
        return !entry.getGeneralPurposeBit().usesEncryption();
    }

    /** Whether it is packed in a way that is read here. */
    public static boolean isUnpackable(ZipArchiveEntry entry) {
        return METHODS.contains(ZipMethod.getMethodByCode(entry.getMethod()));
    }

    /** The content of an entry, which fails at its end when that is not what the ZIP promises. */
    public InputStream stream(ZipArchiveEntry entry) throws IOException {
        return new Checked(zip.getInputStream(entry), entry.getCrc());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** {@code CheckedInputStream} of the JDK computes a checksum and compares it with nothing. */
    private static final class Checked extends FilterInputStream {

        private final CRC32 sum = new CRC32();
        private final long promised;

        Checked(InputStream content, long promised) {
            super(content);
            this.promised = promised;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = in.read(bytes, from, length);
            if (n > 0) {
                sum.update(bytes, from, n);
            } else if (n < 0 && sum.getValue() != promised) {
                throw new IOException("its checksum is wrong");
            }
            return n;
        }

        @Override
        public long skip(long bytes) throws IOException {
            throw new IOException("what is skipped is not checked");
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
