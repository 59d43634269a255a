package dev.assay.grading.problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tests of JUnit Jupiter: annotated methods of classes, of classes within, and those that a class has from another of the
 * grader's. Names are {@code package.Outer$Inner#method}.
 */
final class JavaTests {

    /** Comments, text blocks, strings and characters are passed over; of the rest what matters is found. */
    private static final Pattern TOKEN =
            Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\""
                    + "|'(?:\\\\.|[^'\\\\\n])*'|[\\w$]+|\\S");

    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");
    private static final Set<String> KINDS = Set.of("class", "interface", "enum", "record");

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Klass> classes = new LinkedHashMap<>();
    private final Map<String, Klass> bySimpleName = new HashMap<>();
    private int at;

    JavaTests(Map<String, String> files) {
        files.values().forEach(this::read);
        classes.values().forEach(one -> bySimpleName.putIfAbsent(one.simple, one));
    }

    private static final class Klass {
        private final String name;
        private final String simple;
        private final boolean instantiable;
        private final int depth;
        private final Set<String> parents = new LinkedHashSet<>();
        private final Set<String> tests = new LinkedHashSet<>();

        Klass(String name, String simple, boolean instantiable, int depth) {
            this.name = name;
            this.simple = simple;
            this.instantiable = instantiable;
            this.depth = depth;
        }
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Klass one : classes.values()) {
            if (one.instantiable) {
                Set<String> tests = new LinkedHashSet<>();
                add(one, tests, new HashSet<>());
                tests.forEach(test -> names.add(one.name + "#" + test));
            }
        }
        return names;
    }

    private void add(Klass one, Set<String> tests, Set<Klass> seen) {
        if (!seen.add(one)) {
            return;
        }
        tests.addAll(one.tests);
        for (String parent : one.parents) {
            Klass known = bySimpleName.get(parent);
            if (known != null) {
                add(known, tests, seen);
            }
        }
    }

    private void read(String text) {
        tokens.clear();
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            String found = token.group();
            boolean passed =
                    found.startsWith("/*") || found.startsWith("//") || found.startsWith("\"") || found.startsWith("'");
            if (!passed || found.length() == 1) {
                tokens.add(passed ? " " : found);
            }
        }
        String prefix = "";
        Deque<Klass> open = new ArrayDeque<>();
        Set<String> annotations = new HashSet<>();
        boolean isAbstract = false;
        int depth = 0;
        for (at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            Klass within = open.peek();
            boolean body = within == null ? depth == 0 : depth == within.depth + 1;
            if (token.equals("@") && !"interface".equals(peek(1))) {
                annotations.add(annotation());
            } else if (token.equals("package") && depth == 0) {
                prefix = upTo(";").replace(" ", "") + ".";
            } else if (KINDS.contains(token) && body && peek(1) != null && !".".equals(peek(-1)) && isName(peek(1))) {
                Klass made = opened(token, within, prefix, isAbstract, depth);
                open.push(made);
                depth++;
                isAbstract = false;
                annotations.clear();
            } else if (token.equals("abstract")) {
                isAbstract = true;
            } else if (token.equals("(") && body && within != null && isName(peek(-1))) {
                if (annotations.stream().anyMatch(TESTS::contains)) {
                    within.tests.add(tokens.get(at - 1));
                }
                skipParentheses();
                annotations.clear();
            } else if (token.equals("{")) {
                depth++;
                annotations.clear();
                isAbstract = false;
            } else if (token.equals("}")) {
                depth--;
                if (within != null && depth == within.depth) {
                    open.pop();
                }
                annotations.clear();
            } else if (token.equals(";")) {
                annotations.clear();
                isAbstract = false;
            }
        }
    }

    /** From the word {@code class} to the brace that opens it. */
    private Klass opened(String kind, @Nullable Klass within, String prefix, boolean isAbstract, int depth) {
        String simple = tokens.get(at + 1);
        Klass made = new Klass(
                within == null ? prefix + simple : within.name + "$" + simple,
                simple,
                !isAbstract && (kind.equals("class") || kind.equals("record")),
                depth);
        boolean parents = false;
        for (at += 2; at < tokens.size() && !tokens.get(at).equals("{"); at++) {
            String token = tokens.get(at);
            if (token.equals("(")) {
                skipParentheses();
            } else if (token.equals("extends") || token.equals("implements")) {
                parents = true;
            } else if (parents && isName(token)) {
                made.parents.add(token);
            }
        }
        classes.put(made.name, made);
        return made;
    }

    /** The last word of its name; its arguments are passed over. */
    private String annotation() {
        String name = "";
        while (peek(1) != null && isName(peek(1))) {
            name = tokens.get(++at);
            if (!".".equals(peek(1))) {
                break;
            }
            at++;
        }
        if ("(".equals(peek(1))) {
            at++;
            skipParentheses();
        }
        return name;
    }

    /** From an opening one to the closing one. */
    private void skipParentheses() {
        int depth = 0;
        for (; at < tokens.size(); at++) {
            depth += tokens.get(at).equals("(") ? 1 : tokens.get(at).equals(")") ? -1 : 0;
            if (depth == 0) {
                return;
            }
        }
    }

    private String upTo(String end) {
        StringBuilder words = new StringBuilder();
        for (at++; at < tokens.size() && !tokens.get(at).equals(end); at++) {
            words.append(tokens.get(at));
        }
        return words.toString();
    }

    private @Nullable String peek(int from) {
        int place = at + from;
        return place >= 0 && place < tokens.size() ? tokens.get(place) : null;
    }

    private static boolean isName(@Nullable String token) {
        return token != null && Character.isJavaIdentifierStart(token.charAt(0));
    }
}
