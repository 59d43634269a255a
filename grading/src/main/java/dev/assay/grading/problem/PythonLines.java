package dev.assay.grading.problem;

import java.util.ArrayList;
import java.util.List;

/** Logical lines of a Python file: without comments, with strings emptied, and with what brackets hold together on one line. */
final class PythonLines {

    /** {@code indent} in columns. */
    record Line(int indent, String text) {}

    private static final int TAB = 8;

    private final String source;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int brackets;
    private int at;

    private PythonLines(String source) {
        this.source = source.replace("\r\n", "\n").replace('\r', '\n');
    }

    static List<Line> of(String source) {
        PythonLines reader = new PythonLines(source.startsWith("\ufeff") ? source.substring(1) : source);
        reader.read();
        return reader.lines;
    }

    private void read() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '#') {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '\\' && source.startsWith("\n", at + 1)) {
                line.append(' ');
                at += 2;
            } else if (c == '\n' && brackets == 0) {
                end();
                at++;
            } else {
                brackets += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                brackets = Math.max(0, brackets);
                line.append(c == '\n' ? ' ' : c);
                at++;
            }
        }
        end();
    }

    private void string(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean isLong = source.startsWith(triple, at);
        at += isLong ? 3 : 1;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (isLong ? source.startsWith(triple, at) : c == quote || c == '\n') {
                at += isLong ? 3 : c == quote ? 1 : 0;
                break;
            } else {
                at++;
            }
        }
        at = Math.min(at, source.length());
        line.append("\"\"");
    }

    private void end() {
        String text = line.toString();
        line.setLength(0);
        if (text.isBlank()) {
            return;
        }
        int indent = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                indent += TAB - indent % TAB;
            } else if (c == ' ') {
                indent++;
            } else {
                break;
            }
        }
        lines.add(new Line(indent, text.strip()));
    }
}
