package dev.assay.grading.submission;

import java.util.Arrays;

/** A file as it was handed in. The array is not copied: do not change it. */
@SuppressWarnings("ArrayRecordComponent") // read-only bytes; never compared
record RawFile(String path, byte[] content) {

    private static final int LOOKED_AT = 8192;

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name without its extension. */
    String stem() {
        int dot = name().lastIndexOf('.');
        return dot <= 0 ? name() : name().substring(0, dot);
    }

    long depth() {
        return path.chars().filter(c -> c == '/').count();
    }

    boolean blank() {
        for (byte one : content) {
            if (one > ' ' || one < 0) {
                return false;
            }
        }
        return true;
    }

    boolean utf16() {
        return startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE);
    }

    /** As git sees it: a NUL among the first bytes. */
    boolean binary() {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Without the mark that Windows' editors put before UTF-8, which some compilers refuse. */
    RawFile withoutMark() {
        return startsWith(0xEF, 0xBB, 0xBF) ? new RawFile(path, Arrays.copyOfRange(content, 3, content.length)) : this;
    }

    private boolean startsWith(int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
