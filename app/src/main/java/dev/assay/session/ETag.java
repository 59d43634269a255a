package dev.assay.session;

import dev.assay.web.ApiException;
import org.jspecify.annotations.Nullable;

/** A session's version as HTTP has it. */
final class ETag {

    private ETag() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version that {@code If-Match} names, or null where any will do. */
    static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.strip().replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException e) {
            throw ApiException.invalid("If-Match", "If-Match must be an ETag this server gave, such as \"3\"");
        }
    }
}
