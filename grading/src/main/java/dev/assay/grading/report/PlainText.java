package dev.assay.grading.report;

/** Text that others chose, made fit for where it is written. */
final class PlainText {

    private static final String ELLIPSIS = "…";

    private PlainText() {}

    /** On one line, at most so many characters. */
    static String line(String text, int most) {
        return cut(text.replaceAll("[\\s\u0085\u2028\u2029]+", " ").strip(), most);
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + ELLIPSIS;
    }

    /**
     * Without characters that XML cannot have, which no escape helps, and without those that turn the direction of writing,
     * by which one text can look like another. A replacement stands for each.
     */
    static String xml(String text) {
        if (text.codePoints().allMatch(PlainText::allowed)) {
            return text;
        }
        return text.codePoints()
                .map(c -> allowed(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean allowed(int c) {
        if (Character.isISOControl(c)) {
            return c == '\t' || c == '\n';
        }
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean halfPair = c >= 0xD800 && c <= 0xDFFF;
        return !turns && !halfPair && c != 0xFFFE && c != 0xFFFF;
    }
}
