package dev.assay.runner.judge;

/** The six white-space bytes of ASCII. */
final class Space {

    private Space() {}

    static boolean is(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    /** Where the data ends that does not count white space at its end. */
    static int trimmedEnd(byte[] data, int start, int end) {
        int trimmed = end;
        while (trimmed > start && is(data[trimmed - 1])) {
            trimmed--;
        }
        return trimmed;
    }
}
