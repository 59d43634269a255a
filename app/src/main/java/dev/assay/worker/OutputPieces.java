package dev.assay.worker;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** One output stream of a case, cut into pieces that end between characters. Not for several threads. */
final class OutputPieces {

    /** Bytes of a piece at the most. */
    static final int MOST = 8 << 10;

    private final ByteArrayOutputStream open = new ByteArrayOutputStream(64);
    private long offset;

    /**
     * A piece of output.
     *
     * @param offset of its first byte in the stream
     */
    @SuppressWarnings("ArrayRecordComponent") // read-only bytes; never compared
    record Piece(long offset, byte[] bytes) {}

    /** Takes as many as fit into a piece, and says how many. */
    int add(byte[] bytes, int from) {
        int length = Math.min(bytes.length - from, MOST - open.size());
        open.write(bytes, from, length);
        return length;
    }

    boolean isFull() {
        return open.size() >= MOST;
    }

    /** What there is, but for the beginning of a character, which waits for its rest. */
    Optional<Piece> cut() {
        byte[] bytes = open.toByteArray();
        return cut(bytes, whole(bytes));
    }

    /** All there is: nothing comes after it. */
    Optional<Piece> cutAll() {
        byte[] bytes = open.toByteArray();
        return cut(bytes, bytes.length);
    }

    private Optional<Piece> cut(byte[] bytes, int length) {
        if (length == 0) {
            return Optional.empty();
        }
        Piece piece = new Piece(offset, length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        offset += length;
        open.reset();
        open.write(bytes, length, bytes.length - length);
        return Optional.of(piece);
    }

    /** How many bytes there are up to a character whose rest is still to come. */
    private static int whole(byte[] bytes) {
        int start = bytes.length - 1;
        while (start > 0 && bytes.length - start < 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        return start >= 0 && start + lengthOf(bytes[start]) > bytes.length ? start : bytes.length;
    }

    private static int lengthOf(byte lead) {
        if ((lead & 0xE0) == 0xC0) {
            return 2;
        }
        if ((lead & 0xF0) == 0xE0) {
            return 3;
        }
        return (lead & 0xF8) == 0xF0 ? 4 : 1;
    }
}
