package dev.assay.grading.problem;

import dev.assay.runner.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a YAML file that knows where it stands. One of the three kinds, the others being null.
 *
 * @param line from 1
 * @param text of a scalar
 */
record YamlNode(
        String file,
        int line,
        @Nullable String text,
        @Nullable List<YamlNode> items,
        @Nullable Map<String, YamlNode> entries) {

    private static final int LONGEST_NUMBER = 400;

    PackageException bad(String error) {
        return new PackageException(file, line, error);
    }

    /** A scalar, whatever it looks like. */
    String string(String key) throws PackageException {
        if (text == null) {
            throw bad(key + " must be a text");
        }
        return text;
    }

    boolean flag(String key) throws PackageException {
        return switch (string(key)) {
            case "true", "True", "TRUE", "yes" -> true;
            case "false", "False", "FALSE", "no" -> false;
            default -> throw bad(key + " must be true or false");
        };
    }

    /** A finite number within the bounds. */
    double number(String key, double least, double most) throws PackageException {
        double value;
        try {
            value = string(key).length() > LONGEST_NUMBER ? Double.NaN : Double.parseDouble(string(key));
        } catch (NumberFormatException e) {
            throw bad(key + " must be a number");
        }
        if (!(value >= least && value <= most) || Double.isInfinite(value)) {
            throw bad(key + " must be a number from " + shown(least) + " to " + shown(most) + ", was "
                    + Shown.of(string(key)));
        }
        return value;
    }

    private static String shown(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    /** A sequence of scalars, or a single one. */
    List<String> strings(String key) throws PackageException {
        if (text != null) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        if (items == null) {
            throw bad(key + " must be a text or a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items) {
            texts.add(item.string("each of " + key));
        }
        return texts;
    }

    Map<String, YamlNode> map(String key) throws PackageException {
        if ("".equals(text)) {
            return Map.of();
        }
        if (entries == null) {
            throw bad(key + " must be a map");
        }
        return entries;
    }

    /** Null where the key is absent. */
    @Nullable
    YamlNode get(String key) {
        return entries == null ? null : entries.get(key);
    }

    /** The first key of this map that is not among those known, as it stands there; null when there is none. */
    Map.@Nullable Entry<String, YamlNode> unknown(Set<String> known) {
        if (entries == null) {
            return null;
        }
        return entries.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .findFirst()
                .orElse(null);
    }

    void requireKnown(Set<String> known, String what) throws PackageException {
        Map.Entry<String, YamlNode> unknown = unknown(known);
        if (unknown != null) {
            throw unknown.getValue()
                    .bad("unknown key '" + unknown.getKey() + "' in " + what + "; it has to be one of "
                            + String.join(", ", new TreeSet<>(known)));
        }
    }
}
