package dev.assay.grading.problem;

import dev.assay.grading.problem.Judge.Framework;
import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the tests in a file by its text, in the order in which they stand there. */
final class TestNames {

    private static final Pattern CLASS = Pattern.compile("class\\s+(\\w+)\\s*(\\(.*)?:.*");
    private static final Pattern FUNCTION = Pattern.compile("(\\s*)(?:async\\s+)?def\\s+(test\\w*)\\s*\\(.*");
    private static final Pattern JAVA_PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern JAVA_CLASS = Pattern.compile("(?m)^[a-z\\s]*\\bclass\\s+(\\w+)");
    private static final Pattern JAVA_TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest)\\b[^;{}]*?\\bvoid\\s+(\\w+)\\s*\\(");

    private TestNames() {}

    static List<String> in(Framework framework, SourceFile file) {
        String text = new String(file.content(), StandardCharsets.UTF_8);
        return switch (framework) {
            case PYTEST, UNITTEST -> isPythonTest(file.path()) ? python(framework, file.path(), text) : List.of();
            case JUNIT -> file.path().endsWith(".java") ? java(text) : List.of();
        };
    }

    private static boolean isPythonTest(String path) {
        String name = PackageFiles.nameOf(path);
        return name.endsWith("_test.py") || (name.startsWith("test") && name.endsWith(".py"));
    }

    private static List<String> python(Framework framework, String path, String text) {
        List<String> names = new ArrayList<>();
        String module = path.substring(0, path.length() - ".py".length()).replace('/', '.');
        String within = "";
        boolean collected = false;
        for (String line : text.lines().toList()) {
            Matcher klass = CLASS.matcher(line);
            Matcher function = FUNCTION.matcher(line);
            if (klass.matches()) {
                within = klass.group(1);
                collected = within.startsWith("Test")
                        || String.valueOf(klass.group(2)).contains("TestCase");
            } else if (function.matches() && function.group(1).isEmpty()) {
                within = "";
                if (framework == Framework.PYTEST) {
                    names.add(path + "::" + function.group(2));
                }
            } else if (function.matches() && collected && !within.isEmpty()) {
                names.add(
                        framework == Framework.PYTEST
                                ? path + "::" + within + "::" + function.group(2)
                                : module + "." + within + "." + function.group(2));
            } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '#') {
                within = "";
            }
        }
        return names;
    }

    private static List<String> java(String text) {
        String code = text.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\n]*", "");
        Matcher home = JAVA_PACKAGE.matcher(code);
        String prefix = home.find() ? home.group(1) + "." : "";
        Matcher klass = JAVA_CLASS.matcher(code);
        List<String> names = new ArrayList<>();
        if (klass.find()) {
            for (Matcher test = JAVA_TEST.matcher(code); test.find(); ) {
                names.add(prefix + klass.group(1) + "#" + test.group(1));
            }
        }
        return names;
    }
}
