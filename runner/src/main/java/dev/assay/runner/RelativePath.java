package dev.assay.runner;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The one place that says which paths may be used within a box. */
public final class RelativePath {

    /** Bytes of a whole path, in UTF-8. */
    public static final int MAX_BYTES = 1000;

    /** Bytes of a name between two slashes: what file systems bear. */
    public static final int MAX_NAME_BYTES = 255;

    /** Names in a path. */
    public static final int MAX_DEPTH = 32;

    private RelativePath() {}

    /**
     * Returns the path when it is relative, has forward slashes and stays within the box.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static String require(String path) {
        String flaw = flaw(path);
        if (flaw != null) {
            throw new IllegalArgumentException("the path '" + printable(path) + "' " + flaw);
        }
        return path;
    }

    private static @Nullable String flaw(String path) {
        if (path.isEmpty()) {
            return "is empty";
        }
        if (path.startsWith("/")) {
            return "is absolute; it must be relative";
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return "contains a control character";
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            return "contains half a surrogate pair, which is no character";
        }
        if (bytes(path) > MAX_BYTES) {
            return "is longer than " + MAX_BYTES + " bytes";
        }
        String[] names = path.split("/", -1);
        if (names.length > MAX_DEPTH) {
            return "is deeper than " + MAX_DEPTH + " folders";
        }
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return "contains an empty name, '.' or '..', which could lead out of the program's folder";
            }
            if (bytes(name) > MAX_NAME_BYTES) {
                return "contains a name longer than " + MAX_NAME_BYTES + " bytes";
            }
        }
        return null;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** For messages. */
    static String printable(String path) {
        String shown = path.length() > 100 ? path.substring(0, 100) + "..." : path;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
