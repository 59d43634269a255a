package dev.assay.grading.problem;

import dev.assay.grading.problem.Judge.Framework;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Tests of unittest and pytest: functions, methods, and methods that a class has from another of the grader's. */
final class PythonTests {

    private static final Pattern CLASS = Pattern.compile("class\\s+(\\w+)\\s*(?:\\((.*)\\))?\\s*:.*");
    private static final Pattern FUNCTION = Pattern.compile("(?:async\\s+)?def\\s+(\\w+)\\s*[(\\[].*");
    private static final Pattern IMPORT = Pattern.compile("from\\s+[.\\w]+\\s+import\\s+\\(?([^)]*)\\)?.*");
    private static final Pattern DELETED = Pattern.compile("del\\s+(.*)");

    private final Framework framework;
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final Map<String, Klass> byName = new HashMap<>();

    PythonTests(Framework framework, Map<String, String> files) {
        this.framework = framework;
        files.forEach((path, text) -> modules.put(path, module(text)));
        modules.values().forEach(module -> module.all.values().forEach(one -> byName.putIfAbsent(one.name, one)));
    }

    private static final class Klass {
        private final String name;
        private final List<String> bases;
        private final Set<String> methods = new LinkedHashSet<>();
        private final Map<String, Klass> inner = new LinkedHashMap<>();
        private boolean hidden;

        Klass(String name, List<String> bases) {
            this.name = name;
            this.bases = bases;
        }
    }

    private static final class Module {
        private final Map<String, Klass> classes = new LinkedHashMap<>();
        /** With those that are taken away again, from which others may derive. */
        private final Map<String, Klass> all = new LinkedHashMap<>();

        private final Map<String, String> imported = new LinkedHashMap<>();
        private final Set<String> functions = new LinkedHashSet<>();

        /** Names of all these, as they come. */
        private final Set<String> order = new LinkedHashSet<>();
    }

    /** A class or function whose block is open; {@code klass} is null for what is no class. */
    private record Open(int indent, @Nullable Klass klass) {}

    private static Module module(String text) {
        Module module = new Module();
        Deque<Open> open = new ArrayDeque<>();
        for (PythonLines.Line line : PythonLines.of(text)) {
            while (!open.isEmpty() && open.getFirst().indent() >= line.indent()) {
                open.pop();
            }
            Klass within = open.isEmpty() ? null : open.getFirst().klass();
            boolean inFunction = !open.isEmpty() && within == null;
            Matcher klass = CLASS.matcher(line.text());
            Matcher function = FUNCTION.matcher(line.text());
            if (klass.matches()) {
                Klass made = new Klass(klass.group(1), words(klass.group(2)));
                if (within == null && !inFunction) {
                    module.order.add(made.name);
                    module.all.put(made.name, made);
                }
                if (!inFunction) {
                    (within == null ? module.classes : within.inner).put(made.name, made);
                }
                open.push(new Open(line.indent(), made));
            } else if (function.matches()) {
                if (within == null && !inFunction) {
                    module.order.add(function.group(1));
                }
                if (!inFunction) {
                    (within == null ? module.functions : within.methods).add(function.group(1));
                }
                open.push(new Open(line.indent(), null));
            } else if (within != null && line.text().matches("__test__\\s*=\\s*False")) {
                within.hidden = true;
            } else if (open.isEmpty()) {
                statement(module, line.text());
            }
        }
        return module;
    }

    private static void statement(Module module, String text) {
        Matcher imports = IMPORT.matcher(text);
        Matcher deleted = DELETED.matcher(text);
        if (imports.matches()) {
            for (String one : words(imports.group(1))) {
                String[] parts = one.split("\\s+as\\s+", 2);
                String name = parts.length > 1 ? parts[1] : parts[0];
                module.order.add(name);
                module.imported.put(name, parts[0]);
            }
        } else if (deleted.matches()) {
            for (String one : words(deleted.group(1))) {
                module.classes.remove(one);
                module.imported.remove(one);
                module.functions.remove(one);
            }
        }
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        modules.forEach((path, module) -> {
            String file = PackageFiles.nameOf(path);
            if (file.endsWith("_test.py") || file.startsWith("test")) {
                names(path, module, names);
            }
        });
        return names;
    }

    private void names(String path, Module module, List<String> names) {
        boolean pytest = framework == Framework.PYTEST;
        String prefix =
                pytest ? path + "::" : path.substring(0, path.length() - 3).replace('/', '.') + ".";
        Map<String, Klass> visible = new LinkedHashMap<>();
        module.imported.forEach((as, name) -> {
            Klass klass = byName.get(name);
            if (klass != null) {
                visible.put(as, klass);
            }
        });
        visible.putAll(module.classes);
        for (String name : module.order) {
            Klass klass = visible.get(name);
            if (klass != null) {
                names(prefix + name, name, klass, names);
            } else if (pytest && name.startsWith("test") && module.functions.contains(name)) {
                names.add(prefix + name);
            }
        }
    }

    private void names(String prefix, String name, Klass klass, List<String> names) {
        boolean pytest = framework == Framework.PYTEST;
        boolean collected = isTestCase(klass, new HashSet<>())
                || (pytest && name.startsWith("Test") && !all(klass).contains("__init__"));
        if (!collected || klass.hidden) {
            return;
        }
        all(klass).stream()
                .filter(method -> method.startsWith("test"))
                .forEach(method -> names.add(prefix + (pytest ? "::" : ".") + method));
        if (pytest) {
            klass.inner.forEach((inner, one) -> names(prefix + "::" + inner, inner, one, names));
        }
    }

    private boolean isTestCase(Klass klass, Set<Klass> seen) {
        for (String base : klass.bases) {
            String last = base.substring(base.lastIndexOf('.') + 1);
            Klass known = byName.get(last);
            if (known == null ? last.endsWith("TestCase") : seen.add(known) && isTestCase(known, seen)) {
                return true;
            }
        }
        return false;
    }

    /** Its own methods, then those of the classes it derives from. */
    private Set<String> all(Klass klass) {
        Set<String> methods = new LinkedHashSet<>();
        add(klass, methods, new HashSet<>());
        return methods;
    }

    private void add(Klass klass, Set<String> methods, Set<Klass> seen) {
        if (!seen.add(klass)) {
            return;
        }
        methods.addAll(klass.methods);
        for (String base : klass.bases) {
            Klass known = byName.get(base.substring(base.lastIndexOf('.') + 1));
            if (known != null) {
                add(known, methods, seen);
            }
        }
    }
}
