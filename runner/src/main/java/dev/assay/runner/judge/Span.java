package dev.assay.runner.judge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes within an array: a line or a token, without copying it. {@link #NONE} stands for the end of the data. */
@SuppressWarnings("ArrayRecordComponent") // compared by content, through sameAs
record Span(byte[] data, int start, int end) {

    static final Span NONE = new Span(new byte[0], 0, -1);

    private static final int SHOWN = 60;

    /** Up to the end of the line, for showing; {@link #NONE} at the end of the data. */
    static Span of(byte[] data, int start) {
        if (start >= data.length) {
            return NONE;
        }
        int end = start;
        while (end < data.length && end - start <= SHOWN && data[end] != '\n') {
            end++;
        }
        return new Span(data, start, end);
    }

    int length() {
        return Math.max(0, end - start);
    }

    boolean sameAs(Span other) {
        return Arrays.equals(data, start, end, other.data, other.start, other.end);
    }

    /** The beginning of it, for people: never long, and nothing a terminal would obey. */
    String shown() {
        if (end < start) {
            return "the end of the output";
        }
        String text = new String(data, start, Math.min(length(), SHOWN), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\x%02x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append(length() > SHOWN ? "'... (" + length() + " bytes)" : "'")
                .toString();
    }
}
