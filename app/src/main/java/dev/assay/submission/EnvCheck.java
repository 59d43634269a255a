package dev.assay.submission;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Environment variables: what an operating system can hand to a program. */
final class EnvCheck {

    private static final int MAX = 64;
    private static final int MAX_BYTES = 32 << 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");

    private EnvCheck() {}

    /** An absent map is empty. */
    static Map<String, String> check(@Nullable Map<String, String> env, String pointer) {
        if (env == null) {
            return Map.of();
        }
        InvalidField.requireAtMost(pointer, MAX, env.size(), "variables");
        int bytes = 0;
        for (Map.Entry<String, String> variable : env.entrySet()) {
            String name = variable.getKey();
            if (!NAME.matcher(name).matches()) {
                throw InvalidField.of(
                        pointer,
                        "holds a name that is not made of letters, digits and underscores, begins with a digit, or is"
                                + " longer than 256 characters");
            }
            bytes += name.length() + ArgumentCheck.bytes(variable.getValue(), pointer + "/" + name);
        }
        if (bytes > MAX_BYTES) {
            throw InvalidField.over(
                    pointer, pointer + " may hold at most " + MAX_BYTES + " bytes together, was " + bytes);
        }
        return Map.copyOf(env);
    }
}
