package dev.assay.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote a name that there is none of. */
public final class Spelling {

    /** Of what is shorter every short name is a slip away. */
    private static final int SHORTEST = 3;

    private Spelling() {}

    /** The name that differs from the word in the fewest letters, if those are few. */
    public static Optional<String> nearest(String word, Collection<String> names) {
        String written = word.toLowerCase(Locale.ROOT);
        if (written.length() < SHORTEST) {
            return Optional.empty();
        }
        int most = Math.max(1, Math.min(3, written.length() / 4));
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= most)
                .filter(name -> distance(written, name.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt(name -> distance(written, name.toLowerCase(Locale.ROOT))));
    }

    /** {@code "; did you mean X?"}, or nothing. */
    public static String hint(String word, Collection<String> names) {
        return nearest(word, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Letters to add, take away, change, or swap with their neighbour. */
    static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(steps[i - 1][j - 1] + change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
