package dev.assay.runner.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fills {@code {name}} in a pack's arguments. Values are never looked at again: one cannot smuggle in another.
 *
 * @param lists of the placeholders that stand for several arguments
 */
record Placeholders(Map<String, String> values, Map<String, List<String>> lists) {

    /** Those that stand for any number of arguments. */
    static final Set<String> LISTS = Set.of("options", "sources");

    Placeholders(Map<String, String> values) {
        this(values, Map.of());
    }

    List<String> fill(List<String> arguments) {
        List<String> filled = new ArrayList<>();
        for (String argument : arguments) {
            List<String> list = argument.startsWith("{") && argument.endsWith("}")
                    ? lists.get(argument.substring(1, argument.length() - 1))
                    : null;
            if (list == null) {
                filled.add(fill(argument));
            } else {
                filled.addAll(list);
            }
        }
        return filled;
    }

    String fill(String argument) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < argument.length()) {
            int open = argument.indexOf('{', at);
            int close = open < 0 ? -1 : argument.indexOf('}', open);
            String value = close < 0 ? null : values.get(argument.substring(open + 1, close));
            if (open < 0) {
                return filled.append(argument, at, argument.length()).toString();
            }
            if (value == null) {
                filled.append(argument, at, open + 1);
                at = open + 1;
            } else {
                filled.append(argument, at, open).append(value);
                at = close + 1;
            }
        }
        return filled.toString();
    }
}
