package dev.assay.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code docs/api.md} says of calls and fields, so that it is said once. */
final class FieldDescriptions {

    private static final Pattern CALL = Pattern.compile("`((?:GET|POST|PATCH|DELETE) [^`?]+)`");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    private final String text;

    FieldDescriptions(String text) {
        this.text = text;
    }

    /** By method and path, from the first table: what each call does. */
    Map<String, String> calls() {
        Map<String, String> calls = new LinkedHashMap<>();
        rows(text.substring(text.indexOf("| Call |"))).forEach(cells -> {
            Matcher call = CALL.matcher(cells[1]);
            while (call.find()) {
                calls.putIfAbsent(call.group(1), sentence(cells[2]));
            }
        });
        return calls;
    }

    /** By what the first cell names, that cell of each row in the table whose head begins so; cells count from 1. */
    Map<String, String> cells(String head, int cell) {
        Map<String, String> cells = new LinkedHashMap<>();
        rows(text.substring(text.indexOf("\n" + head) + 1)).forEach(row -> {
            Matcher name = NAME.matcher(row[1]);
            if (name.find()) {
                cells.put(name.group(1), sentence(row[cell]));
            }
        });
        return cells;
    }

    /** By name, from the first table after a line that begins so. */
    Map<String, String> fields(String after) {
        int at = text.indexOf("\n" + after);
        if (at < 0) {
            throw new IllegalArgumentException("docs/api.md has no line that begins " + after);
        }
        int table = text.indexOf("\n| ", at) + 1;
        Map<String, String> fields = new LinkedHashMap<>();
        rows(text.substring(table)).forEach(cells -> {
            Matcher name = NAME.matcher(cells[1]);
            while (name.find()) {
                fields.put(name.group(1), sentence(cells[cells.length - 1]));
            }
        });
        return fields;
    }

    /** Of the table that the text begins with; the cells count from 1. */
    private static Stream<String[]> rows(String text) {
        return text.lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.substring(0, line.lastIndexOf('|')).split("(?<!\\\\)\\|", -1));
    }

    private static String sentence(String cell) {
        String plain = LINK.matcher(cell.strip()).replaceAll("$1");
        return plain.isEmpty() ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
