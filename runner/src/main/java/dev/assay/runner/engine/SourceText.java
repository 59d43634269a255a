package dev.assay.runner.engine;

import dev.assay.runner.SourceFile;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Source text as editors and web forms send it, made what compilers, interpreters and the kernel take: without a byte
 * order mark, and with plain line ends where all lines end as on Windows. Data that belongs to a program stays as it is.
 */
final class SourceText {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private SourceText() {}

    /** {@code isSource} by its name; a script that begins with {@code #!} is one whatever it is called. */
    static SourceFile plain(SourceFile file, boolean isSource) {
        byte[] content = file.content();
        int start = hasMark(content) ? BYTE_ORDER_MARK.length : 0;
        boolean script = startsWith(content, start, '#', '!');
        if ((!isSource && !script) || (start == 0 && !has(content, (byte) '\r')) || has(content, (byte) 0)) {
            return file;
        }
        byte[] text = start == 0 ? content : Arrays.copyOfRange(content, start, content.length);
        byte[] unix = withPlainLineEnds(text, script);
        return unix.length == content.length ? file : new SourceFile(file.path(), unix);
    }

    private static boolean hasMark(byte[] content) {
        return content.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(content, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static boolean startsWith(byte[] content, int at, char first, char second) {
        return content.length > at + 1 && content[at] == first && content[at + 1] == second;
    }

    private static boolean has(byte[] content, byte wanted) {
        for (byte one : content) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Where only some lines end so, they may be meant: then of a script the first line alone, which is the kernel's. */
    private static byte[] withPlainLineEnds(byte[] text, boolean script) {
        boolean all = true;
        for (int i = 0; i < text.length && all; i++) {
            all = text[i] != '\n' || (i > 0 && text[i - 1] == '\r');
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length);
        boolean first = true;
        for (int i = 0; i < text.length; i++) {
            boolean lineEnd = text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
            if (!lineEnd || !(all || (script && first))) {
                plain.write(text[i]);
            }
            first &= text[i] != '\n';
        }
        return plain.toByteArray();
    }
}
