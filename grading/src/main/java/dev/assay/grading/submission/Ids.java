package dev.assay.grading.submission;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives every submission of a reading an id of its own. */
final class Ids {

    private static final int ROOM_FOR_NUMBER = 12;

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    /**
     * An id that is now taken.
     *
     * @param duplicateOf the line of the CSV (or number in the ZIP) that has the id that was asked for; null when it was free
     */
    record Claimed(String id, @Nullable Integer duplicateOf) {}

    /** The id, or one that resembles it where that is taken. */
    Claimed claim(String id, int line) {
        Integer before = lines.putIfAbsent(id, line);
        if (before == null) {
            return new Claimed(id, null);
        }
        String stem = Text.cut(id, Submission.MAX_ID - ROOM_FOR_NUMBER);
        String other;
        do {
            other = stem + " (" + (uses.merge(id, 1, Integer::sum) + 1) + ")";
        } while (lines.putIfAbsent(other, line) != null);
        return new Claimed(other, before);
    }

    /** What is printable of a wanted id, composed as people type it: macOS takes letters and accents apart. */
    static String clean(String wanted) {
        String composed = Normalizer.normalize(wanted, Normalizer.Form.NFC)
                .replaceAll("\\p{Cc}", "?")
                .strip();
        return Text.cut(composed, Submission.MAX_ID);
    }
}
