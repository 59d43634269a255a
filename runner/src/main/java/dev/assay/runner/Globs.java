package dev.assay.runner;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of paths within a box: {@code *} and {@code ?} stand for characters of one name, {@code **} for any number
 * of folders as a name of its own, and {@code [abc]}, {@code [a-z]}, {@code [!a]} for one character. Everything else
 * stands for itself.
 */
public final class Globs {

    /** Patterns in one request. */
    public static final int MAX = 32;

    private final List<Glob> globs;

    private Globs(List<Glob> globs) {
        this.globs = globs;
    }

    /** Throws {@link IllegalArgumentException} for a pattern that matches no path in a box, or too many patterns. */
    public static Globs of(List<String> patterns) {
        if (patterns.size() > MAX) {
            throw new IllegalArgumentException(
                    "at most " + MAX + " patterns of files to collect, not " + patterns.size());
        }
        return new Globs(patterns.stream().map(Glob::of).toList());
    }

    public boolean isEmpty() {
        return globs.isEmpty();
    }

    public boolean matches(String path) {
        String[] names = path.split("/", -1);
        return globs.stream().anyMatch(glob -> glob.matches(names));
    }

    /** Names matched one by one, so that no pattern can cost more than its length times the path's. */
    private record Glob(List<String> names) {

        private static final Pattern SLASH = Pattern.compile("/");

        static Glob of(String pattern) {
            return new Glob(List.of(SLASH.split(RelativePath.require(pattern), -1)));
        }

        /** Row by row: whether the first n names of the pattern match the first m of the path. */
        boolean matches(String[] path) {
            boolean[] reached = new boolean[path.length + 1];
            reached[0] = true;
            for (String name : names) {
                boolean[] next = new boolean[path.length + 1];
                if (name.equals("**")) {
                    next[0] = reached[0];
                    for (int m = 1; m <= path.length; m++) {
                        next[m] = reached[m] || next[m - 1];
                    }
                } else {
                    for (int m = 1; m <= path.length; m++) {
                        next[m] = reached[m - 1] && matches(name, path[m - 1]);
                    }
                }
                reached = next;
            }
            return reached[path.length];
        }

        /** The usual greedy match, which goes back to the last star only. */
        private static boolean matches(String pattern, String name) {
            int p = 0;
            int n = 0;
            int star = -1;
            int mark = 0;
            while (n < name.length()) {
                int taken = p < pattern.length() ? one(pattern, p, name.charAt(n)) : 0;
                if (p < pattern.length() && pattern.charAt(p) == '*') {
                    star = p++;
                    mark = n;
                } else if (taken > 0) {
                    p += taken;
                    n++;
                } else if (star >= 0) {
                    p = star + 1;
                    n = ++mark;
                } else {
                    return false;
                }
            }
            while (p < pattern.length() && pattern.charAt(p) == '*') {
                p++;
            }
            return p == pattern.length();
        }

        /** Length of the piece of the pattern at {@code p} when it stands for the character, else 0. */
        private static int one(String pattern, int p, char c) {
            int end = pattern.charAt(p) == '[' ? pattern.indexOf(']', p + 2) : -1;
            if (end < 0) {
                return pattern.charAt(p) == '?' || pattern.charAt(p) == c ? 1 : 0;
            }
            boolean not = pattern.charAt(p + 1) == '!';
            boolean in = false;
            for (int i = not ? p + 2 : p + 1; i < end; i++) {
                if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                    in |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
                    i += 2;
                } else {
                    in |= pattern.charAt(i) == c;
                }
            }
            return in != not ? end + 1 - p : 0;
        }
    }
}
