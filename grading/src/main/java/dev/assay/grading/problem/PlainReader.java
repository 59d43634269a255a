package dev.assay.grading.problem;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder of {@code NAME.in} beside {@code NAME.ans} or {@code NAME.out}; its folders are groups. */
final class PlainReader {

    /** May be absent: then everything is as usual. */
    static final String OPTIONS = "assay.yaml";

    private static final Set<String> KEYS = Set.of("title", "limits", "checker", "points", "groups", "unit_tests");
    private static final Set<String> GROUP_KEYS = Set.of("aggregation", "max_score", "requires");
    private static final Set<String> LIMIT_KEYS = Set.of("time_limit", "memory", "output", "processes");

    private final PackageFiles files;
    private final ImportSettings settings;
    private final Warnings warnings;
    private final Set<String> used = new HashSet<>();

    PlainReader(PackageFiles files, ImportSettings settings, Warnings warnings) {
        this.files = files;
        this.settings = settings;
        this.warnings = warnings;
    }

    Problem read() throws PackageException {
        YamlNode options =
                files.has(OPTIONS) ? YamlReader.read(files, OPTIONS) : new YamlNode(OPTIONS, 0, null, null, Map.of());
        options.map("the file");
        options.requireKnown(KEYS, OPTIONS);
        LimitReader reader = new LimitReader(settings, warnings, OPTIONS);
        DomjudgeIni domjudge = DomjudgeIni.read(files);
        YamlNode given = options.get("limits");
        if (given != null) {
            given.map("limits");
            given.requireKnown(LIMIT_KEYS, "limits");
        }
        Limits limits = reader.read(timed(reader, domjudge), given);
        String title = KattisReader.textOf(options, "title");
        String named = title == null ? domjudge.name() : title;
        String shown = named == null ? files.name() : named;
        YamlNode units = options.get("unit_tests");
        if (units != null) {
            return new UnitTestReader(files, settings, warnings).read(shown, limits, options, units);
        }
        Checker checker = checker(options.get("checker"), domjudge);
        List<String> inputs =
                files.below("").stream().filter(path -> path.endsWith(".in")).toList();
        if (inputs.isEmpty()) {
            throw new PackageException(
                    "",
                    0,
                    "the package holds no problem that is known: neither problem.yaml (Kattis), nor problem.xml (Polygon),"
                            + " nor NAME.in beside NAME.ans, at the top or in its only folder");
        }
        if (inputs.size() > settings.cases()) {
            throw new PackageException(
                    "",
                    0,
                    "there are more than " + settings.cases() + " test cases, which is all that a problem may have");
        }
        requireInputs();
        TestGroup tests = tests(inputs, options, checker);
        reader.warnOfAnswers(limits, tests);
        requireUsed(options.get("points"), "points");
        requireUsed(options.get("groups"), "groups");
        return new Problem(
                files.name(),
                shown,
                Format.PLAIN,
                limits,
                new Judge.Comparison(checker),
                tests,
                List.of(),
                warnings.all());
    }

    private static Limits timed(LimitReader reader, DomjudgeIni domjudge) throws PackageException {
        String time = domjudge.timeLimit();
        return time == null
                ? reader.defaults()
                : reader.time(reader.defaults(), KattisLimits.seconds(DomjudgeIni.NAME, time), DomjudgeIni.NAME, 0);
    }

    private Checker checker(@Nullable YamlNode given, DomjudgeIni domjudge) throws PackageException {
        List<String> flags = domjudge.validatorFlags(warnings);
        return given == null && !flags.isEmpty()
                ? ValidatorFlags.checker(flags, DomjudgeIni.NAME, 0)
                : PlainChecker.read(given);
    }

    private void requireInputs() throws PackageException {
        for (String path : files.below("")) {
            if (path.endsWith(".ans") && !files.has(path.substring(0, path.length() - 4) + ".in")) {
                throw new PackageException(path, 0, "is an answer without its input; add the .in beside it");
            }
        }
    }

    private TestGroup tests(List<String> inputs, YamlNode options, Checker checker) throws PackageException {
        Map<String, List<TestCase>> grouped = new TreeMap<>();
        for (String input : inputs) {
            String name = input.substring(0, input.length() - 3);
            int slash = name.lastIndexOf('/');
            grouped.computeIfAbsent(slash < 0 ? "" : name.substring(0, slash), folder -> new ArrayList<>())
                    .add(new TestCase(
                            name,
                            files.read(input),
                            files.read(answer(name)),
                            List.of(),
                            checker,
                            Points.of(points(options.get("points"), name)),
                            false));
        }
        List<TestCase> loose = grouped.containsKey("") ? grouped.remove("") : List.of();
        List<TestGroup> groups = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        for (Map.Entry<String, List<TestCase>> folder : grouped.entrySet()) {
            groups.add(group(folder.getKey(), folder.getValue(), options.get("groups"), earlier));
            earlier.add(folder.getKey());
        }
        return new TestGroup("", Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY), List.of(), groups, loose);
    }

    private String answer(String name) throws PackageException {
        for (String end : List.of(".ans", ".out")) {
            if (files.has(name + end)) {
                return name + end;
            }
        }
        throw new PackageException(name + ".in", 0, "has no answer beside it; add " + name + ".ans");
    }

    /** One, unless the options say otherwise of the case or of its folder. */
    private double points(@Nullable YamlNode points, String name) throws PackageException {
        if (points == null) {
            return 1;
        }
        points.map("points");
        YamlNode own = points.get(name);
        used.add(name);
        return own == null ? 1 : own.number("points of " + name, 0, Points.MAX);
    }

    private TestGroup group(String name, List<TestCase> cases, @Nullable YamlNode groups, Set<String> earlier)
            throws PackageException {
        used.add(name);
        YamlNode own = groups == null ? null : groups.map("groups").get(name);
        double sum = cases.stream().mapToDouble(one -> one.points().accepted()).sum();
        if (own == null) {
            return new TestGroup(
                    name, Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY), List.of(), List.of(), cases);
        }
        own.map(name);
        own.requireKnown(GROUP_KEYS, "group " + name);
        YamlNode most = own.get("max_score");
        YamlNode how = own.get("aggregation");
        Aggregation aggregation = how == null ? Aggregation.SUM : aggregation(how);
        double maxScore = most != null
                ? most.number("max_score", 0, Points.MAX)
                : aggregation == Aggregation.PASS_FAIL ? sum : Double.POSITIVE_INFINITY;
        YamlNode requires = own.get("requires");
        List<String> needed = requires == null ? List.of() : requires.strings("requires");
        for (String each : needed) {
            if (requires != null && !earlier.contains(each)) {
                throw requires.bad("requires names '" + each + "', which is no group before this one");
            }
        }
        return new TestGroup(name, Scoring.of(aggregation, maxScore), needed, List.of(), cases);
    }

    private static Aggregation aggregation(YamlNode node) throws PackageException {
        return switch (node.string("aggregation")) {
            case "sum" -> Aggregation.SUM;
            case "min" -> Aggregation.MIN;
            case "max" -> Aggregation.MAX;
            case "average" -> Aggregation.AVERAGE;
            case "all-or-nothing" -> Aggregation.PASS_FAIL;
            default -> throw node.bad("aggregation has to be sum, min, max, average or all-or-nothing");
        };
    }

    private void requireUsed(@Nullable YamlNode map, String key) throws PackageException {
        Map<String, YamlNode> entries = new HashMap<>(map == null ? Map.of() : map.map(key));
        for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
            if (!used.contains(entry.getKey())) {
                throw entry.getValue().bad(key + " names '" + entry.getKey() + "', which is not there");
            }
        }
    }
}
