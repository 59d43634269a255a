package dev.assay.runner.language;

import java.util.List;
import java.util.Map;

/** Fills {@code {name}} in a pack's arguments. Values are never looked at again: one cannot smuggle in another. */
record Placeholders(Map<String, String> values) {

    List<String> fill(List<String> arguments) {
        return arguments.stream().map(this::fill).toList();
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
