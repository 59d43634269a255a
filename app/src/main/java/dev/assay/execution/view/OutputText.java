package dev.assay.execution.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Output bytes as JSON can carry them.
 *
 * @param text the bytes as text, or their base64
 * @param encoding {@code utf-8} or {@code base64}
 */
record OutputText(String text, String encoding, boolean truncated) {

    static final OutputText EMPTY = new OutputText("", "utf-8", false);

    /** Valid UTF-8 is text; output that was cut may end within a character, which is then left out. */
    static OutputText of(byte[] bytes, boolean truncated) {
        byte[] whole = truncated ? withoutPartialCharacter(bytes) : bytes;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(whole))
                    .toString();
            return new OutputText(text, "utf-8", truncated);
        } catch (CharacterCodingException e) {
            return new OutputText(Base64.getEncoder().encodeToString(bytes), "base64", truncated);
        }
    }

    private static byte[] withoutPartialCharacter(byte[] bytes) {
        int start = bytes.length - 1;
        while (start >= 0 && bytes.length - start < 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start < 0) {
            return bytes;
        }
        return start + length(bytes[start]) > bytes.length ? Arrays.copyOf(bytes, start) : bytes;
    }

    private static int length(byte lead) {
        if ((lead & 0xE0) == 0xC0) {
            return 2;
        }
        if ((lead & 0xF0) == 0xE0) {
            return 3;
        }
        return (lead & 0xF8) == 0xF0 ? 4 : 1;
    }
}
