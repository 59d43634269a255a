package dev.assay.runner.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Fills {@code {name}} in a pack's arguments. Values are never looked at again: one cannot smuggle in another.
 *
 * @param lists of the placeholders that stand for any number of arguments: one for each item, with what is around it
 */
record Placeholders(Map<String, String> values, Map<String, List<String>> lists) {

    /** Those that stand for any number of arguments. */
    static final Set<String> LISTS = Set.of("options", "libraries", "sources", "folders");

    /** Those among them that may have something around them in an argument. */
    static final Set<String> REPEATING = Set.of("folders");

    Placeholders(Map<String, String> values) {
        this(values, Map.of());
    }

    List<String> fill(List<String> arguments) {
        List<String> filled = new ArrayList<>();
        for (String argument : arguments) {
            Optional<String> list = lists.keySet().stream()
                    .filter(name -> argument.equals(place(name))
                            || (REPEATING.contains(name) && argument.contains(place(name))))
                    .findFirst();
            if (list.isEmpty()) {
                filled.add(fill(argument));
            } else {
                for (String item : Objects.requireNonNull(lists.get(list.get()))) {
                    filled.add(argument.replace(place(list.get()), item));
                }
            }
        }
        return filled;
    }

    /** The variables that are not empty then; nothing in a list of paths is no path. */
    Map<String, String> fill(Map<String, String> variables) {
        Map<String, String> filled = new HashMap<>();
        variables.forEach((name, value) -> {
            String text = value.startsWith("{") ? fill(value).replaceFirst("^:+", "") : fill(value);
            if (!text.isEmpty()) {
                filled.put(name, text);
            }
        });
        return filled;
    }

    private static String place(String name) {
        return "{" + name + "}";
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
