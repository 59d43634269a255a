package dev.assay.grading.problem;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.runner.Checker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Config2025 root = Config2025.ofGroup(files, "data/" + CONFIG, null, false, "above sample and secret");
        if (files.has("data/" + CONFIG)) {
            warnings.add("data/" + CONFIG, 0, "is not of the format; its arguments are taken for all cases");
        }
        warnOfOlder();
        if (files.hasFolder(SAMPLE)) {
            groups.add(sample(root));
            earlier.put("sample", Aggregation.PASS_FAIL);
        }
        if (!files.hasFolder(SECRET)) {
            throw new PackageException(SECRET, 0, "is missing; put the test cases there");
        }
        groups.add(secret(root));
        Scoring scoring = metadata.scoring()
                ? Scoring.of(Aggregation.SUM, Double.POSITIVE_INFINITY)
                : Scoring.of(Aggregation.PASS_FAIL, 1);
        return new TestGroup("", scoring, List.of(), groups, List.of());
    }

    private TestGroup sample(Config2025 root) throws PackageException {
        List<String> folders = cases.folders(SAMPLE);
        if (!folders.isEmpty()) {
            throw new PackageException(
                    SAMPLE + "/" + folders.get(0), 0, "is a group within the samples, which must have none");
        }
        Config2025 config =
                Config2025.ofGroup(files, SAMPLE + "/" + CONFIG, root, false, "in samples, which score nothing");
        List<TestCase> own = cases(SAMPLE, config, Points.NONE, true);
        return new TestGroup("sample", Scoring.of(Aggregation.PASS_FAIL, 0).uncounted(), List.of(), List.of(), own);
    }

    /** Folders of which none has a {@value #CONFIG} only sort cases. */
    private TestGroup secret(Config2025 root) throws PackageException {
        Config2025 config = config(SECRET, root);
        Aggregation how = metadata.scoring() ? config.aggregation(Aggregation.SUM) : Aggregation.PASS_FAIL;
        double most = metadata.scoring() ? config.maxScore(100) : 1;
        requireBound(config, how, most);
        boolean grouped =
                cases.folders(SECRET).stream().anyMatch(name -> files.has(SECRET + "/" + name + "/" + CONFIG));
        List<String> folders = grouped ? cases.folders(SECRET) : List.of();
        int direct = grouped ? cases.cases(SECRET).size() : count(SECRET);
        if (folders.isEmpty() == (direct == 0)) {
            throw new PackageException(
                    SECRET,
                    0,
                    direct == 0
                            ? "holds no test case; put NAME.in and NAME.ans there"
                            : "holds both groups and cases; put all cases into groups, or none");
        }
        List<TestGroup> groups = new ArrayList<>();
        for (String folder : folders) {
            groups.add(group(SECRET + "/" + folder, config, how, most));
        }
        warnOfSum(groups, how, most);
        List<String> requires = requires(config, true);
        List<TestCase> own = grouped ? List.of() : cases(SECRET, config, points(how, most, direct), false);
        return new TestGroup("secret", Scoring.of(how, most), requires, groups, own);
    }

    private TestGroup group(String folder, Config2025 secret, Aggregation around, double mostAround)
            throws PackageException {
        Config2025 config = config(folder, secret);
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

    private void warnOfOlder() {
        files.below("data").stream()
                .filter(path -> path.endsWith("/" + LegacyConfig.NAME))
                .findFirst()
                .ifPresent(path ->
                        warnings.add(path, 0, "is not read: in this version of the format it is called " + CONFIG));
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
        if (folder.startsWith(SECRET)) {
            for (String inner : cases.folders(folder)) {
                String config = folder + "/" + inner + "/" + CONFIG;
                if (files.has(config)) {
                    throw new PackageException(
                            config, 0, "is within a group, which cannot have groups itself; remove it");
                }
                read.addAll(cases(folder + "/" + inner, group, points, sample));
            }
        }
        read.sort(Comparator.comparing(TestCase::name));
        return read;
    }

    private TestCase one(String folder, String name, Config2025 group, Points points, boolean sample)
            throws PackageException {
        String path = folder + "/" + name + ".yaml";
        Config2025 own = files.has(path) ? Config2025.ofCase(files, path, group) : group;
        String key = "output_validator_args";
        Config2025 source = own.with(key);
        Checker checker = judge.checker(source.arguments(key), source.file(), source.lineOf(key));
        return cases.read(folder, name, own.arguments("args"), checker, points, sample);
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

    private Config2025 config(String folder, Config2025 around) throws PackageException {
        return Config2025.ofGroup(
                files, folder + "/" + CONFIG, around, metadata.scoring(), "in a problem of type pass-fail");
    }
}
