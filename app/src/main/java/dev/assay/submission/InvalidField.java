package dev.assay.submission;

import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The ways in which a field of a submission can be wrong. Details begin with the field. */
final class InvalidField {

    private InvalidField() {}

    static ApiException of(String pointer, String why) {
        return ApiException.invalid(pointer, pointer + " " + why);
    }

    static ApiException over(String pointer, String detail) {
        return new ApiException(ErrorCode.LIMIT_EXCEEDED, detail, pointer);
    }

    /** Throws when there are more than the maximum. */
    static void requireAtMost(String pointer, int maximum, int was, String what) {
        if (was > maximum) {
            throw over(pointer, pointer + " may hold at most " + maximum + " " + what + ", was " + was);
        }
    }

    static <T> T required(@Nullable T value, String pointer) {
        if (value == null) {
            throw of(pointer, "is required");
        }
        return value;
    }

    static void requireAbsent(@Nullable Object value, String pointer, String why) {
        if (value != null) {
            throw of(pointer, why);
        }
    }
}
