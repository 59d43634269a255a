package dev.assay.grading.problem;

import dev.assay.grading.problem.Judge.Framework;
import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A grader's test files, each test a case of its own: a driver of ours runs the one that its arguments name, and says
 * whether it passed. Nothing is run here to find the tests; the driver has the framework collect them and compares.
 */
final class UnitTestReader {

    private static final Set<String> KEYS = Set.of("framework", "files", "points", "tests");

    /** For the driver: the grader's files and all tests, a line each. */
    private static final String LIST = "assay_unit_tests.txt";

    private final PackageFiles files;
    private final ImportSettings settings;
    private final Warnings warnings;

    UnitTestReader(PackageFiles files, ImportSettings settings, Warnings warnings) {
        this.warnings = warnings;
        this.files = files;
        this.settings = settings;
    }

    Problem read(String title, Limits limits, YamlNode options, YamlNode units) throws PackageException {
        for (String key : List.of("checker", "points", "groups")) {
            YamlNode node = options.get(key);
            if (node != null) {
                throw node.bad(key + " is not for unit tests; points of tests stand in unit_tests");
            }
        }
        units.map("unit_tests");
        units.requireKnown(KEYS, "unit_tests");
        Framework framework = framework(units);
        YamlNode given = units.get("files");
        String folder = given == null ? "tests" : given.string("files");
        List<SourceFile> sources = new ArrayList<>(files.hasFolder(folder) ? files.sources(folder) : List.of());
        Map<String, Double> tests = new LinkedHashMap<>();
        YamlNode named = units.get("tests");
        (named == null ? TestNames.in(framework, sources) : named.strings("tests"))
                .forEach(name -> tests.put(name, 1.0));
        if (tests.isEmpty()) {
            throw units.bad(
                    "no test of " + framework.name().toLowerCase(Locale.ROOT) + " is in the folder '" + folder + "'");
        }
        if (tests.size() > settings.cases()) {
            throw units.bad("there are more than " + settings.cases() + " tests, which is all that a problem may have");
        }
        worth(units.get("points"), tests);
        List<String> drivers = framework == Framework.JUNIT
                ? List.of("AssayUnitTests.java")
                : List.of("assay_unit_tests.py", "assay_unit_test.py");
        List<SourceFile> all = placed(framework, folder, sources);
        all.removeIf(source -> drivers.contains(source.path()) || source.path().equals(LIST));
        drivers.forEach(driver -> all.add(new SourceFile(driver, resource(driver))));
        all.add(new SourceFile(LIST, list(sources, tests.keySet())));
        ProgramReader.requirePlaceable(folder, all);
        List<TestCase> cases = new ArrayList<>();
        tests.forEach((name, points) -> cases.add(one(framework, name, points, cases.isEmpty())));
        return new Problem(
                files.name(),
                title,
                Format.UNIT_TESTS,
                limits,
                new Judge.UnitTests(framework, all, drivers.get(0)),
                new TestGroup("", Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY), List.of(), List.of(), cases),
                List.of(),
                warnings.all());
    }

    /** At the top, beside the submission; and in their folder too, as for tests that are started from the folder above. */
    private static List<SourceFile> placed(Framework framework, String folder, List<SourceFile> sources) {
        List<SourceFile> placed = new ArrayList<>(sources);
        for (SourceFile source : sources) {
            boolean compiled = framework == Framework.JUNIT && source.path().endsWith(".java");
            if (!compiled) {
                placed.add(new SourceFile(folder + "/" + source.path(), source.content()));
            }
        }
        return placed;
    }

    private static byte[] list(List<SourceFile> sources, Set<String> tests) {
        StringBuilder lines = new StringBuilder();
        sources.forEach(source -> lines.append("file ").append(source.path()).append('\n'));
        tests.forEach(test -> lines.append("test ").append(test).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Framework framework(YamlNode units) throws PackageException {
        YamlNode node = units.get("framework");
        if (node == null) {
            throw units.bad("framework is missing; it has to be pytest, unittest or junit");
        }
        return switch (node.string("framework")) {
            case "pytest" -> Framework.PYTEST;
            case "unittest" -> Framework.UNITTEST;
            case "junit" -> Framework.JUNIT;
            default -> throw node.bad("framework has to be pytest, unittest or junit");
        };
    }

    private static void worth(@Nullable YamlNode points, Map<String, Double> tests) throws PackageException {
        if (points == null) {
            return;
        }
        for (Map.Entry<String, YamlNode> entry : points.map("points").entrySet()) {
            if (!tests.containsKey(entry.getKey())) {
                throw entry.getValue()
                        .bad("points names '" + entry.getKey() + "', but the tests are "
                                + String.join(
                                        ", ", tests.keySet().stream().limit(20).toList()));
            }
            tests.put(entry.getKey(), entry.getValue().number("points of " + entry.getKey(), 0, Points.MAX));
        }
    }

    /** The first sees to it that the framework finds no more tests than are listed. */
    private static TestCase one(Framework framework, String name, double points, boolean first) {
        return new TestCase(
                name,
                // So that it is given a token to answer with, see Checker.Told.
                "token\n".getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                List.of(framework.name().toLowerCase(Locale.ROOT), name, first ? "compare" : "only"),
                new Checker.Told(),
                Points.of(points),
                false);
    }

    private static byte[] resource(String name) {
        try (InputStream stream =
                Objects.requireNonNull(UnitTestReader.class.getResourceAsStream(name + ".txt"), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
