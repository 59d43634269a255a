package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Test data of legacy packages: groups within groups, each with its {@code testdata.yaml} or that of the one around. */
final class LegacyGroups {

    private static final Comparator<String> BY_NAME =
            Comparator.comparing((String name) -> name.replace("/", "")).thenComparing(Comparator.naturalOrder());

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
            groups.add(group("data/sample", config.inherited(), config.ignoreSample(), true));
        }
        if (!files.hasFolder("data/secret")) {
            throw new PackageException("data/secret", 0, "is missing; put the test cases there");
        }
        groups.add(group("data/secret", config.inherited(), false, false));
        TestGroup all = new TestGroup("", config.scoring(metadata.scoring(), false), List.of(), groups, List.of());
        if (all.allCases().isEmpty()) {
            throw new PackageException("data/secret", 0, "holds no test case; put NAME.in and NAME.ans there");
        }
        return all;
    }

    /** Cases and groups beside each other are taken by name, whichever they are. */
    private TestGroup group(String folder, LegacyConfig around, boolean ignored, boolean sample)
            throws PackageException {
        LegacyConfig config = config(folder, around);
        Map<String, TestPart> parts = new TreeMap<>(BY_NAME);
        for (String name : cases.folders(folder)) {
            parts.put(name + "/", group(folder + "/" + name, config, false, sample));
        }
        LegacyConfig.Flags flags = config.flags();
        Checker checker = judge.checker(flags.words(), flags.file(), flags.line());
        for (String name : cases.cases(folder)) {
            parts.put(name, cases.read(folder, name, List.of(), checker, points(config), sample));
        }
        String name = folder.substring(CaseFiles.DATA.length());
        return new TestGroup(name, config.scoring(metadata.scoring(), ignored), List.of(), List.copyOf(parts.values()));
    }

    private LegacyConfig config(String folder, LegacyConfig around) throws PackageException {
        String path = folder + "/" + LegacyConfig.NAME;
        return files.has(path) ? around.within(YamlReader.read(files, path), warnings) : around;
    }

    /** A validator that was not said to give scores is obeyed as far as the package gives scores a range. */
    private Points points(LegacyConfig config) {
        LegacyConfig.Range scores = config.scores();
        if (!metadata.scoring()) {
            return Points.NONE;
        }
        if (metadata.givesScore()) {
            return new Points(scores.accept(), scores.reject(), Double.POSITIVE_INFINITY, true);
        }
        boolean obeyed = metadata.custom() && Double.isFinite(scores.most());
        double most = obeyed ? Math.max(scores.most(), scores.accept()) : scores.accept();
        return new Points(scores.accept(), scores.reject(), most, true, obeyed || !metadata.custom());
    }
}
