package dev.assay.submission;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes as JSON carries them to us: text, or base64 where that is said. */
public final class ContentOptions {

    private static final byte[] NONE = {};

    private ContentOptions() {}

    /**
     * The bytes of the text, which may be absent.
     *
     * @param pointer of the text
     * @param encodingPointer of the encoding
     * @param maximum bytes
     */
    static byte[] decode(
            @Nullable String text, String pointer, @Nullable String encoding, String encodingPointer, long maximum) {
        boolean base64 = isBase64(encoding, encodingPointer);
        if (text == null) {
            return NONE;
        }
        byte[] bytes = base64 ? base64(pointer, text) : utf8(pointer, text);
        if (bytes.length > maximum) {
            throw InvalidField.over(pointer, pointer + " may be at most " + maximum + " bytes, was " + bytes.length);
        }
        return bytes;
    }

    private static boolean isBase64(@Nullable String encoding, String pointer) {
        if (encoding == null || encoding.equals("utf-8")) {
            return false;
        }
        if (encoding.equals("base64")) {
            return true;
        }
        throw InvalidField.of(pointer, "must be utf-8 or base64");
    }

    private static byte[] base64(String pointer, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw InvalidField.of(pointer, "is not base64: " + e.getMessage());
        }
    }

    static byte[] utf8(String pointer, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw InvalidField.of(pointer, "holds half a surrogate pair, which is no character");
        }
    }
}
