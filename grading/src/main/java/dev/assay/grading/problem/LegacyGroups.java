package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import java.util.ArrayList;
import java.util.List;

/** Test data of legacy packages: groups within groups, each with its {@code testdata.yaml} or that of the one around. */
final class LegacyGroups {

    private final PackageFiles files;
    private final CaseFiles cases;
    private final KattisMetadata metadata;
    private final KattisJudge judge;
    private final Warnings warnings;

    LegacyGroups(PackageFiles files, CaseFiles cases, KattisMetadata metadata, KattisJudge judge, Warnings warnings) {
        this.files = files;
        this.cases = cases;
        this.metadata = metadata;
        this.judge = judge;
        this.warnings = warnings;
    }

    TestGroup read() throws PackageException {
        LegacyConfig config = config("data", LegacyConfig.DEFAULT);
        List<TestGroup> groups = new ArrayList<>();
        if (files.hasFolder("data/sample")) {
            groups.add(group("data/sample", config.inherited(), !config.ignoreSample(), true));
        }
        if (!files.hasFolder("data/secret")) {
            throw new PackageException("data/secret", 0, "is missing; put the test cases there");
        }
        groups.add(group("data/secret", config.inherited(), true, false));
        TestGroup all = new TestGroup("", config.scoring(metadata.scoring(), true), List.of(), groups, List.of());
        if (all.allCases().isEmpty()) {
            throw new PackageException("data/secret", 0, "holds no test case; put NAME.in and NAME.ans there");
        }
        return all;
    }

    private TestGroup group(String folder, LegacyConfig around, boolean counts, boolean sample)
            throws PackageException {
        LegacyConfig config = config(folder, around);
        List<TestGroup> groups = new ArrayList<>();
        for (String name : cases.folders(folder)) {
            groups.add(group(folder + "/" + name, config, true, sample));
        }
        Checker checker = judge.checker(config.flags(), config.file(), config.line());
        List<TestCase> own = new ArrayList<>();
        for (String name : cases.cases(folder)) {
            own.add(cases.read(folder, name, List.of(), checker, points(config), sample));
        }
        String name = folder.substring(CaseFiles.DATA.length());
        return new TestGroup(name, config.scoring(metadata.scoring(), counts), List.of(), groups, own);
    }

    private LegacyConfig config(String folder, LegacyConfig around) throws PackageException {
        String path = folder + "/" + LegacyConfig.NAME;
        return files.has(path) ? around.within(YamlReader.read(files, path), warnings) : around;
    }

    private Points points(LegacyConfig config) {
        if (!metadata.scoring()) {
            return Points.NONE;
        }
        double most = metadata.givesScore() ? Double.POSITIVE_INFINITY : config.acceptScore();
        return new Points(config.acceptScore(), config.rejectScore(), most, true);
    }
}
