package dev.assay.grading.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Looks at how large the directory of a ZIP is before a library reads it whole into memory. The entries it claims to have
 * do not matter: it has as many as fit in its bytes.
 */
final class CentralDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    /** The two records that stand before it in archives of more than 4 GiB, and in some others. */
    private static final int LOCATOR_SIGNATURE = 0x07064b50;

    private static final int LOCATOR_BYTES = 20;
    private static final int LARGE_END_BYTES = 56;
    private static final int MAX_COMMENT = 0xffff;

    /** More than most entries take, which is 46 and the path, and less than would let too many in. */
    private static final long BYTES_PER_ENTRY = 256;

    private CentralDirectory() {}

    /** Throws when it is larger than that many entries need, or when there is none. */
    static void requireBounded(Path file, int entries) throws IOException, ArchiveException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size();
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(length, END_BYTES + MAX_COMMENT))
                    .order(ByteOrder.LITTLE_ENDIAN);
            long start = length - tail.capacity();
            while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {}
            int end = end(tail);
            if (end < 0) {
                throw new IOException("the directory at its end is missing");
            }
            long bytes = start + end - begin(channel, tail, start, end);
            if (bytes > entries * BYTES_PER_ENTRY) {
                throw tooMany(entries);
            }
        }
    }

    static ArchiveException tooMany(int entries) {
        return new ArchiveException("", "holds more than " + entries + " files and folders");
    }

    /** Where the library will begin to read entries. */
    private static long begin(FileChannel channel, ByteBuffer tail, long start, int end) throws IOException {
        int locator = end - LOCATOR_BYTES;
        if (locator >= 0 && tail.getInt(locator) == LOCATOR_SIGNATURE) {
            ByteBuffer large = ByteBuffer.allocate(LARGE_END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(large, Math.max(0, tail.getLong(locator + 8)));
            return large.getLong(48);
        }
        long size = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        return offset + Math.max(start + end - size - offset, 0);
    }

    /** Where the last record that ends a ZIP begins; -1 where there is none. */
    private static int end(ByteBuffer tail) {
        for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        return -1;
    }
}
