package dev.assay.web;

import java.io.CharConversionException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Sees that bytes are UTF-8, piece by piece. The JSON parser takes overlong forms, by which one text has several spellings and
 * what one reader refuses another lets in.
 */
final class Utf8Check {

    private static final int LONGEST = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer scratch = CharBuffer.allocate(512);

    /** The beginning of a character whose end comes with the next piece. */
    private final ByteBuffer pending = ByteBuffer.allocate(LONGEST).limit(0);

    private long passed;

    /** Throws when it is wrong; a character may go on in the next piece. */
    void accept(byte[] bytes, int offset, int length) throws CharConversionException {
        ByteBuffer piece = ByteBuffer.wrap(bytes, offset, length);
        if (pending.hasRemaining() || !isAscii(piece)) {
            while (pending.hasRemaining() && piece.hasRemaining()) {
                pending.limit(pending.limit() + 1).put(pending.limit() - 1, piece.get());
                decode(pending, false);
            }
            decode(piece, false);
            keep(piece);
        }
        passed += length;
    }

    /** Throws when the last character has no end. */
    void end() throws CharConversionException {
        decode(pending, true);
    }

    private static boolean isAscii(ByteBuffer piece) {
        for (int i = piece.position(); i < piece.limit(); i++) {
            if (piece.get(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private void decode(ByteBuffer bytes, boolean isLast) throws CharConversionException {
        CoderResult result;
        do {
            scratch.clear();
            result = decoder.decode(bytes, scratch, isLast);
            if (result.isError()) {
                throw new CharConversionException(
                        "The body is not UTF-8: see what comes after its first " + passed + " bytes");
            }
        } while (result.isOverflow());
    }

    private void keep(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            pending.clear();
            pending.put(rest).flip();
        }
    }
}
