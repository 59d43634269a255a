package dev.assay.grading.submission;

/** Names that somebody else chose, in sentences of ours. */
final class Text {

    private static final int MAX = 80;

    private Text() {}

    /** On one line, and not too long. */
    static String shown(String name) {
        String line = name.replaceAll("\\p{Cc}", "?");
        return line.length() > MAX ? cut(line, MAX) + "..." : line;
    }

    /** At most so many characters, none of them half of a pair. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** A size for people, in the largest unit that gives a whole number. */
    static String size(long bytes) {
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + " MiB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " bytes";
    }
}
