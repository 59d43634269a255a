package dev.assay.runner.language;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** In which line of a pack each key stands; keys are dotted, list items numbered: {@code tools.gcc.candidates.0}. */
record PackLines(Map<String, Integer> lines) {

    /** Reads the parser to its end. */
    static PackLines of(JsonParser parser) {
        Map<String, Integer> lines = new HashMap<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                lines.putIfAbsent(
                        key(parser.streamReadContext(), token),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return new PackLines(lines);
    }

    private static String key(TokenStreamContext context, JsonToken token) {
        boolean opens = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        StringBuilder key = new StringBuilder();
        TokenStreamContext at = opens ? context.getParent() : context;
        for (; at != null && !at.inRoot(); at = at.getParent()) {
            String step = at.inArray() ? String.valueOf(at.getCurrentIndex()) : at.currentName();
            key.insert(0, step + (key.isEmpty() ? "" : "."));
        }
        return key.toString();
    }

    /** Of the key, or of what it would belong to where it is missing. */
    int line(String key) {
        String at = key;
        while (!lines.containsKey(at) && at.contains(".")) {
            at = at.substring(0, at.lastIndexOf('.'));
        }
        return lines.getOrDefault(at, 1);
    }
}
