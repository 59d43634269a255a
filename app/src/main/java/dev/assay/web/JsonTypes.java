package dev.assay.web;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What a value in a body should have been, in JSON's own words. */
final class JsonTypes {

    private JsonTypes() {}

    /** Jackson tells what it met in its message alone: the parser has been closed. */
    private static final Pattern MET =
            Pattern.compile("(?:from|coerce) (Object|Array|Integer|Floating-point|Boolean|String|Null)\\b");

    /** Begins with a blank; goes after the field. */
    static String mismatch(JacksonException e) {
        String wanted = e instanceof MismatchedInputException mismatch ? wanted(mismatch.getTargetType()) : null;
        if (wanted == null) {
            return " has the wrong type or form";
        }
        Matcher met = MET.matcher(e.getOriginalMessage());
        String given = met.find() ? given(met.group(1)) : wanted;
        return given.equals(wanted)
                ? " must be " + wanted + ", of the form and within the bounds that docs/api.md has"
                : " must be " + wanted + ", was " + given;
    }

    private static @Nullable String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        if (CharSequence.class.isAssignableFrom(type) || type.isEnum()) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : null;
    }

    private static String given(String met) {
        return switch (met) {
            case "Object" -> "an object";
            case "Array" -> "a list";
            case "Integer" -> "a whole number";
            case "Floating-point" -> "a number with a fraction";
            case "Boolean" -> "true or false";
            case "String" -> "a string";
            default -> "null";
        };
    }
}
