package dev.assay.grading.problem;

import dev.assay.runner.Limits;
import dev.assay.runner.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problem packages of Kattis and ICPC: what both versions of the format have in common. */
final class KattisReader {

    static final String METADATA = "problem.yaml";

    /** What became 2025-09 had these names before. */
    private static final Set<String> DRAFTS = Set.of("draft", "2023-07", "2023-07-draft", "2025-09-draft");

    private final PackageFiles files;
    private final ImportSettings settings;
    private final Warnings warnings;

    KattisReader(PackageFiles files, ImportSettings settings, Warnings warnings) {
        this.files = files;
        this.settings = settings;
        this.warnings = warnings;
    }

    Problem read() throws PackageException {
        YamlNode metadata = files.has(METADATA)
                ? YamlReader.read(files, METADATA)
                : new YamlNode(METADATA, 0, null, null, Map.of());
        metadata.map("the file");
        DomjudgeIni domjudge = DomjudgeIni.read(files);
        KattisMetadata read = metadata(metadata, domjudge);
        YamlNode given = metadata.get("limits");
        LimitReader reader = new LimitReader(settings, warnings, METADATA);
        Limits limits = new KattisLimits(files, reader, domjudge, warnings).read(given);
        KattisJudge judge = KattisJudge.of(files, settings, read, given, warnings);
        CaseFiles caseFiles = new CaseFiles(files, settings, read.version() == Format.KATTIS_LEGACY, warnings);
        TestGroup tests = read.version() == Format.KATTIS_LEGACY
                ? new LegacyGroups(files, caseFiles, read, judge, warnings).read()
                : new Groups2025(files, caseFiles, read, judge, warnings).read();
        if (judge.judge() instanceof Judge.Comparison) {
            reader.warnOfAnswers(limits, tests);
        }
        Map<String, List<SourceFile>> included = new IncludedFiles(files, settings.languages(), warnings).read();
        List<JurySubmission> submissions = new KattisSubmissions(files, read.version(), warnings).read();
        return new Problem(
                files.name(),
                read.title(),
                read.version(),
                limits,
                judge.judge(),
                tests,
                submissions,
                warnings.all(),
                included);
    }

    private KattisMetadata metadata(YamlNode metadata, DomjudgeIni domjudge) throws PackageException {
        YamlNode node = metadata.get("problem_format_version");
        String version = node == null ? "legacy" : node.string("problem_format_version");
        if (node != null && DRAFTS.contains(version)) {
            warnings.add(METADATA, node.line(), "version " + version + " was a draft and is read as 2025-09");
            return new Metadata2025(metadata, files, true, warnings).read();
        }
        return switch (version) {
            case "legacy", "legacy-icpc" -> new LegacyMetadata(metadata, domjudge, warnings).read();
            case "2025-09" -> new Metadata2025(metadata, files, false, warnings).read();
            default ->
                throw node == null
                        ? metadata.bad("has no version")
                        : node.bad("problem_format_version '" + version
                                + "' is not read here; it has to be legacy, legacy-icpc or 2025-09");
        };
    }

    /** The value of a key; null where it is absent or empty. */
    static @Nullable String textOf(YamlNode map, String key) throws PackageException {
        YamlNode node = map.get(key);
        return node == null || "".equals(node.text()) ? null : node.string(key);
    }
}
