package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import java.time.Duration;
import java.util.List;

/** Packages of Codeforces' Polygon that hold their tests, as the full ones for Linux and Windows do. */
final class PolygonReader {

    static final String XML = "problem.xml";

    private static final Duration JUDGING = Duration.ofSeconds(60);

    private final PackageFiles files;
    private final ImportSettings settings;
    private final Warnings warnings;

    PolygonReader(PackageFiles files, ImportSettings settings, Warnings warnings) {
        this.files = files;
        this.settings = settings;
        this.warnings = warnings;
    }

    Problem read() throws PackageException {
        XmlNode problem = XmlReader.read(files, XML);
        if (!problem.name().equals("problem")) {
            throw problem.bad("has to be a <problem>, but is a <" + problem.name() + ">");
        }
        XmlNode judging = problem.one("judging");
        for (String name : List.of("input-file", "output-file")) {
            if (!judging.attributes().getOrDefault(name, "").isEmpty()) {
                throw judging.bad(name + " is '" + judging.attribute(name)
                        + "', but programs read and write standard input and output here; leave it empty");
            }
        }
        XmlNode testset = testset(judging);
        Judge judge = new PolygonJudge(files, settings).read(problem.one("assets"));
        Checker checker = checker(judge);
        TestGroup tests = new PolygonTests(files, settings, checker, testset).read();
        List<JurySubmission> submissions = new PolygonSolutions(files, warnings).read(problem.one("assets"));
        String name = problem.attributes().getOrDefault("short-name", files.name());
        return new Problem(
                name, title(problem), Format.POLYGON, limits(testset), judge, tests, submissions, warnings.all());
    }

    private Checker checker(Judge judge) {
        if (judge instanceof Judge.Custom custom) {
            return new Checker.Custom(
                    custom.program(),
                    custom.protocol(),
                    custom.interactive(),
                    List.of(),
                    judging(),
                    custom.reader() == null
                            ? null
                            : new Checker.Custom(custom.reader(), custom.protocol(), false, List.of(), judging()));
        }
        return ((Judge.Comparison) judge).checker();
    }

    /** Polygon says nothing of it; interactors exchange as much as programs write. */
    private Limits judging() {
        Limits most = settings.maxima();
        return Checker.Custom.LIMITS
                .withOutputBytes(Math.min(LimitReader.OUTPUT_MIB << 20, most.outputBytes()))
                .withMemoryBytes(Math.min(LimitReader.MEMORY_MIB << 20, most.memoryBytes()))
                .withWallTime(longer(most.wallTime()))
                .withCpuTime(longer(most.cpuTime()));
    }

    private static Duration longer(Duration most) {
        return most.compareTo(JUDGING) < 0 ? most : JUDGING;
    }

    private XmlNode testset(XmlNode judging) throws PackageException {
        List<XmlNode> sets = judging.all("testset").toList();
        if (sets.isEmpty()) {
            throw judging.bad("<judging> has no <testset> in it");
        }
        XmlNode chosen = sets.stream()
                .filter(set -> "tests".equals(set.attributes().get("name")))
                .findFirst()
                .orElse(sets.get(0));
        if (sets.size() > 1) {
            warnings.add(
                    XML,
                    chosen.line(),
                    "of " + sets.size() + " test sets only '" + chosen.attribute("name") + "' is read");
        }
        return chosen;
    }

    private Limits limits(XmlNode testset) throws PackageException {
        LimitReader reader = new LimitReader(settings, warnings, XML);
        XmlNode time = testset.one("time-limit");
        Limits limits = reader.time(reader.defaults(), time.count(100_000_000) / 1000.0, XML, time.line());
        XmlNode memory = testset.one("memory-limit");
        return reader.memory(limits, (double) memory.count(1L << 50), XML, memory.line());
    }

    private static String title(XmlNode problem) {
        XmlNode names = problem.first("names");
        List<XmlNode> all = names == null ? List.of() : names.all("name").toList();
        return all.stream()
                .filter(name -> "english".equals(name.attributes().get("language")))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(name -> name.attributes().getOrDefault("value", ""))
                .orElse("");
    }
}
