package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problem packages of Kattis and ICPC: what both versions of the format have in common. */
final class KattisReader {

    static final String METADATA = "problem.yaml";

    private final PackageFiles files;
    private final ImportSettings settings;
    private final Warnings warnings = new Warnings();

    KattisReader(PackageFiles files, ImportSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    Problem read() throws PackageException {
        YamlNode metadata = YamlReader.read(files, METADATA);
        metadata.map("the file");
        YamlNode version = metadata.get("problem_format_version");
        KattisMetadata read = switch (version == null ? "legacy" : version.string("problem_format_version")) {
            case "legacy", "legacy-icpc" -> new LegacyMetadata(metadata, warnings).read();
            case "2025-09" -> new Metadata2025(metadata, files, warnings).read();
            default ->
                throw version == null
                        ? metadata.bad("has no version")
                        : version.bad("problem_format_version '" + version.text()
                                + "' is not read here; it has to be legacy, legacy-icpc or 2025-09");
        };
        Limits limits = new KattisLimits(files, settings, warnings).read(metadata.get("limits"));
        KattisJudge judge = KattisJudge.of(files, settings, read, metadata.get("limits"));
        CaseFiles caseFiles = new CaseFiles(files, settings, read.version() == Format.KATTIS_LEGACY, warnings);
        TestGroup tests = read.version() == Format.KATTIS_LEGACY
                ? new LegacyGroups(files, caseFiles, read, judge, warnings).read()
                : new Groups2025(files, caseFiles, read, judge, warnings).read();
        warnOfCase(tests);
        if (files.hasFolder("include")) {
            warnings.add(
                    "include", 0, "its files are not added to submissions, which will not compile if they need them");
        }
        List<JurySubmission> submissions = new KattisSubmissions(files, read.version(), warnings).read();
        return new Problem(
                files.name(), read.title(), read.version(), limits, judge.judge(), tests, submissions, warnings.all());
    }

    /** The runner's comparison of numbers knows no words alike but for their case. */
    private void warnOfCase(TestGroup tests) {
        for (TestCase one : tests.allCases()) {
            if (one.checker() instanceof Checker.Floats && hasWords(one.answer())) {
                warnings.add(
                        "data/" + one.name() + ".ans",
                        0,
                        "words beside numbers are compared with regard to upper and lower case");
                return;
            }
        }
    }

    private static boolean hasWords(byte[] answer) {
        for (byte b : answer) {
            int letter = b | 0x20;
            if (letter >= 'a' && letter <= 'z' && letter != 'e') {
                return true;
            }
        }
        return false;
    }

    /** The value of a key; null where it is absent or empty. */
    static @Nullable String textOf(YamlNode map, String key) throws PackageException {
        YamlNode node = map.get(key);
        return node == null || "".equals(node.text()) ? null : node.string(key);
    }
}
