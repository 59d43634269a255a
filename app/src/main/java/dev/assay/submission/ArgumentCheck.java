package dev.assay.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of arguments: what an operating system can hand to a program. */
final class ArgumentCheck {

    private static final int MAX = 256;
    private static final int MAX_BYTES = 64 << 10;

    private ArgumentCheck() {}

    /** An absent list is empty. */
    static List<String> check(@Nullable List<String> args, String pointer, RequestTotals tally) {
        if (args == null) {
            return List.of();
        }
        InvalidField.requireAtMost(pointer, MAX, args.size(), "items");
        int bytes = 0;
        for (int i = 0; i < args.size(); i++) {
            bytes += bytes(args.get(i), pointer + "/" + i);
        }
        if (bytes > MAX_BYTES) {
            throw InvalidField.over(
                    pointer, pointer + " may hold at most " + MAX_BYTES + " bytes together, was " + bytes);
        }
        tally.arguments(pointer, bytes);
        return List.copyOf(args);
    }

    /** How long the text is that a program is to be given. */
    static int bytes(@Nullable String text, String pointer) {
        if (text == null || text.indexOf('\0') >= 0) {
            throw InvalidField.of(pointer, "must be text without NUL characters");
        }
        return ContentOptions.utf8(pointer, text).length;
    }
}
