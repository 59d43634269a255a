package dev.assay.grading.problem;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.runner.Checker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tests of a Polygon test set, with points and groups where it has them. */
final class PolygonTests {

    private static final Pattern NUMBER = Pattern.compile("%(0?)(\\d?)d");

    /** Points of any number, accepted or not; none where the checker says nothing of points. */
    private static final Points OF_CHECKER = new Points(0, 0, Double.POSITIVE_INFINITY, true);

    private final PackageFiles files;
    private final ImportSettings settings;
    private final Checker checker;
    private final XmlNode testset;

    PolygonTests(PackageFiles files, ImportSettings settings, Checker checker, XmlNode testset) {
        this.files = files;
        this.settings = settings;
        this.checker = checker;
        this.testset = testset;
    }

    TestGroup read() throws PackageException {
        List<XmlNode> tests = testset.one("tests").all("test").toList();
        if (tests.isEmpty()) {
            throw testset.bad("<tests> holds no <test>");
        }
        if (tests.size() > settings.cases()) {
            throw testset.bad(
                    "there are more than " + settings.cases() + " tests, which is all that a problem may have");
        }
        boolean scored = tests.stream().anyMatch(test -> test.attributes().containsKey("points"));
        boolean ofChecker = scored && nothing(tests);
        Map<String, List<TestCase>> grouped = new LinkedHashMap<>();
        for (int i = 0; i < tests.size(); i++) {
            XmlNode test = tests.get(i);
            grouped.computeIfAbsent(test.attributes().getOrDefault("group", ""), group -> new ArrayList<>())
                    .add(one(test, i + 1, scored, ofChecker));
        }
        List<TestCase> loose = grouped.containsKey("") ? grouped.remove("") : List.of();
        Map<String, XmlNode> settled = groupSettings();
        List<TestGroup> groups = new ArrayList<>();
        for (Map.Entry<String, List<TestCase>> group : grouped.entrySet()) {
            groups.add(group(group.getKey(), group.getValue(), settled.get(group.getKey()), scored, grouped.keySet()));
        }
        requireNoCycle(groups);
        Scoring scoring =
                scored ? Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY) : Scoring.of(Aggregation.PASS_FAIL, 1);
        return new TestGroup("", scoring, List.of(), groups, loose);
    }

    /** Where points are switched on and no test has any, it is the checker that gives them. */
    private static boolean nothing(List<XmlNode> tests) throws PackageException {
        for (XmlNode test : tests) {
            if (test.number("points") != 0) {
                return false;
            }
        }
        return true;
    }

    private Map<String, XmlNode> groupSettings() throws PackageException {
        Map<String, XmlNode> settled = new LinkedHashMap<>();
        XmlNode groups = testset.first("groups");
        if (groups != null) {
            for (XmlNode group : groups.all("group").toList()) {
                settled.put(group.attribute("name"), group);
            }
        }
        return settled;
    }

    private TestCase one(XmlNode test, int number, boolean scored, boolean ofChecker) throws PackageException {
        String input = path("input-path-pattern", number);
        String answer = path("answer-path-pattern", number);
        for (String path : List.of(input, answer)) {
            if (!files.has(path)) {
                throw test.bad("'" + path + "' of test " + number
                        + " is missing; download the full package of the problem," + " which holds its tests");
            }
        }
        double points = test.number("points");
        return new TestCase(
                PackageFiles.nameOf(input),
                files.read(input),
                files.read(answer),
                List.of(),
                checker,
                ofChecker ? OF_CHECKER : !scored || points == 0 ? Points.NONE : Points.of(points),
                "true".equals(test.attributes().get("sample")));
    }

    private String path(String element, int number) throws PackageException {
        XmlNode pattern = testset.one(element);
        Matcher place = NUMBER.matcher(pattern.text());
        if (!place.find()) {
            throw pattern.bad("<" + element + "> has no place for a number, such as %02d");
        }
        int width = place.group(2).isEmpty() ? 0 : Integer.parseInt(place.group(2));
        StringBuilder digits = new StringBuilder(String.valueOf(number));
        while (digits.length() < width) {
            digits.insert(0, place.group(1).isEmpty() ? ' ' : '0');
        }
        return pattern.text().substring(0, place.start())
                + digits
                + pattern.text().substring(place.end());
    }

    private TestGroup group(
            String name, List<TestCase> cases, @Nullable XmlNode settled, boolean scored, Set<String> names)
            throws PackageException {
        List<String> requires = new ArrayList<>();
        Scoring scoring =
                scored ? Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY) : Scoring.of(Aggregation.PASS_FAIL, 1);
        if (settled != null) {
            scoring = scored ? scoring(settled, cases) : scoring;
            XmlNode dependencies = settled.first("dependencies");
            for (XmlNode each : dependencies == null
                    ? List.<XmlNode>of()
                    : dependencies.all("dependency").toList()) {
                String other = each.attribute("group");
                if (!names.contains(other)) {
                    throw each.bad("group '" + name + "' depends on group '" + other + "', which has no tests");
                }
                requires.add(other);
            }
        }
        return new TestGroup(name, scoring, requires, List.of(), cases);
    }

    private void requireNoCycle(List<TestGroup> groups) throws PackageException {
        Map<String, TestGroup> left = new LinkedHashMap<>();
        groups.forEach(group -> left.put(group.name(), group));
        while (left.values().removeIf(group -> group.requires().stream().noneMatch(left::containsKey))) {}
        if (!left.isEmpty()) {
            throw testset.bad("groups depend on each other in a circle: " + String.join(", ", left.keySet()));
        }
    }

    private static Scoring scoring(XmlNode settled, List<TestCase> cases) throws PackageException {
        double points =
                cases.stream().mapToDouble(one -> one.points().accepted()).sum();
        double whole = settled.attributes().containsKey("points") ? settled.number("points") : 0;
        return switch (settled.attributes().getOrDefault("points-policy", "each-test")) {
            case "complete-group" -> Scoring.of(Aggregation.PASS_FAIL, whole > 0 && points == 0 ? whole : points);
            case "each-test" -> Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY);
            default -> throw settled.bad("points-policy has to be complete-group or each-test");
        };
    }
}
