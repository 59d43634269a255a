package dev.assay.grading.problem;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.runner.Checker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Test data of version 2025-09: samples, and secret cases that are either in groups or not. */
final class Groups2025 {

    static final String CONFIG = "test_group.yaml";

    private static final String SAMPLE = "data/sample";
    private static final String SECRET = "data/secret";

    private final PackageFiles files;
    private final CaseFiles cases;
    private final KattisMetadata metadata;
    private final KattisJudge judge;
    private final Warnings warnings;
    private final Map<String, Aggregation> earlier = new HashMap<>();

    Groups2025(PackageFiles files, CaseFiles cases, KattisMetadata metadata, KattisJudge judge, Warnings warnings) {
        this.files = files;
        this.cases = cases;
        this.metadata = metadata;
        this.judge = judge;
        this.warnings = warnings;
    }

    TestGroup read() throws PackageException {
        List<TestGroup> groups = new ArrayList<>();
        if (files.hasFolder(SAMPLE)) {
            groups.add(sample());
            earlier.put("sample", Aggregation.PASS_FAIL);
        }
        if (!files.hasFolder(SECRET)) {
            throw new PackageException(SECRET, 0, "is missing; put the test cases there");
        }
        groups.add(secret());
        Scoring scoring = metadata.scoring()
                ? Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY)
                : Scoring.of(Aggregation.PASS_FAIL, 1);
        return new TestGroup("", scoring, List.of(), groups, List.of());
    }

    private TestGroup sample() throws PackageException {
        List<String> folders = cases.folders(SAMPLE);
        if (!folders.isEmpty()) {
            throw new PackageException(
                    SAMPLE + "/" + folders.get(0), 0, "is a group within the samples, which must have none");
        }
        Config2025 config = Config2025.ofGroup(files, SAMPLE + "/" + CONFIG, false, "in samples, which score nothing");
        List<TestCase> own = cases(SAMPLE, config, Points.NONE, true);
        return new TestGroup("sample", Scoring.of(Aggregation.PASS_FAIL, 0).uncounted(), List.of(), List.of(), own);
    }

    private TestGroup secret() throws PackageException {
        Config2025 config = config(SECRET);
        Aggregation how = metadata.scoring() ? config.aggregation(Aggregation.SUM) : Aggregation.PASS_FAIL;
        double most = metadata.scoring() ? config.maxScore(100) : 1;
        requireBound(config, how, most);
        List<String> folders = cases.folders(SECRET);
        List<String> direct = cases.cases(SECRET);
        if (folders.isEmpty() == direct.isEmpty()) {
            throw new PackageException(
                    SECRET,
                    0,
                    direct.isEmpty()
                            ? "holds no test case; put NAME.in and NAME.ans there"
                            : "holds both groups and cases; put all cases into groups, or none");
        }
        List<TestGroup> groups = new ArrayList<>();
        for (String folder : folders) {
            groups.add(group(SECRET + "/" + folder, how, most));
        }
        warnOfSum(groups, how, most);
        List<String> requires = requires(config, true);
        List<TestCase> own =
                direct.isEmpty() ? List.of() : cases(SECRET, config, points(how, most, direct.size()), false);
        return new TestGroup("secret", Scoring.of(how, most), requires, groups, own);
    }

    private TestGroup group(String folder, Aggregation around, double mostAround) throws PackageException {
        Config2025 config = config(folder);
        Aggregation how = metadata.scoring() ? config.aggregation(Aggregation.PASS_FAIL) : Aggregation.PASS_FAIL;
        double most = metadata.scoring() ? config.maxScore(Double.POSITIVE_INFINITY) : 1;
        if (around == Aggregation.PASS_FAIL && how != Aggregation.PASS_FAIL) {
            throw config.bad("score_aggregation", "must be pass-fail, since that of secret is");
        }
        if (around == Aggregation.PASS_FAIL && Double.isInfinite(most)) {
            most = 0;
        }
        if (Double.isInfinite(most) && Double.isFinite(mostAround)) {
            throw config.bad("max_score", "has no max_score, but secret is bounded by " + mostAround + "; give it one");
        }
        requireBound(config, how, most);
        int count = count(folder);
        if (count == 0) {
            throw new PackageException(folder, 0, "is a group without a test case; add one or remove it");
        }
        List<TestCase> own = cases(folder, config, points(how, most, count), false);
        String name = folder.substring(CaseFiles.DATA.length());
        List<String> requires = requires(config, false);
        earlier.put(name, how);
        return new TestGroup(name, Scoring.of(how, most), requires, List.of(), own);
    }

    private static void requireBound(Config2025 config, Aggregation how, double most) throws PackageException {
        if (how == Aggregation.PASS_FAIL && Double.isInfinite(most)) {
            throw config.bad("max_score", "all or nothing needs a max_score that is a number");
        }
    }

    private int count(String folder) throws PackageException {
        int count = (int) files.children(folder).stream()
                .filter(name -> name.endsWith(".in") && !name.startsWith(".") && !name.startsWith("-"))
                .count();
        for (String inner : cases.folders(folder)) {
            count += count(folder + "/" + inner);
        }
        return count;
    }

    private Points points(Aggregation how, double most, int count) {
        if (how == Aggregation.PASS_FAIL) {
            return Points.NONE;
        }
        if (Double.isInfinite(most)) {
            return Points.FROM_CHECKER;
        }
        double each = how == Aggregation.SUM ? most / count : most;
        return new Points(each, 0, each, false);
    }

    private List<TestCase> cases(String folder, Config2025 group, Points points, boolean sample)
            throws PackageException {
        List<TestCase> read = new ArrayList<>();
        for (String name : cases.cases(folder)) {
            read.add(one(folder, name, group, points, sample));
        }
        if (folder.startsWith(SECRET + "/")) {
            for (String inner : cases.folders(folder)) {
                String config = folder + "/" + inner + "/" + CONFIG;
                if (files.has(config)) {
                    throw new PackageException(
                            config, 0, "is within a group, which cannot have groups itself; remove it");
                }
                read.addAll(cases(folder + "/" + inner, group, points, sample));
            }
        }
        return read;
    }

    private TestCase one(String folder, String name, Config2025 group, Points points, boolean sample)
            throws PackageException {
        String path = folder + "/" + name + ".yaml";
        Config2025 own = files.has(path) ? Config2025.ofCase(files, path) : group;
        String key = "output_validator_args";
        List<String> flags = own.strings(key);
        Config2025 source = flags == null ? group : own;
        Checker checker = judge.checker(orNone(source.strings(key)), source.file(), source.lineOf(key));
        List<String> args = own.strings("args");
        return cases.read(folder, name, orNone(args == null ? group.strings("args") : args), checker, points, sample);
    }

    private static List<String> orNone(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts;
    }

    private List<String> requires(Config2025 config, boolean secret) throws PackageException {
        List<String> names = config.requires();
        for (String name : names) {
            Aggregation how = earlier.get(name);
            if (how == null || (secret && !name.equals("sample"))) {
                throw config.bad(
                        "require_pass", "require_pass names '" + name + "', which is no group before this one");
            }
            if (how != Aggregation.PASS_FAIL) {
                throw config.bad(
                        "require_pass", "require_pass names '" + name + "', whose score_aggregation is not pass-fail");
            }
        }
        return names;
    }

    private void warnOfSum(List<TestGroup> groups, Aggregation how, double most) {
        double sum =
                groups.stream().mapToDouble(group -> group.scoring().maxScore()).sum();
        if (metadata.scoring() && how == Aggregation.SUM && !groups.isEmpty() && sum != most && Double.isFinite(most)) {
            warnings.add(SECRET + "/" + CONFIG, 0, "the groups add up to " + sum + ", not to the max_score of " + most);
        }
    }

    private Config2025 config(String folder) throws PackageException {
        return Config2025.ofGroup(files, folder + "/" + CONFIG, metadata.scoring(), "in a problem of type pass-fail");
    }
}
