package dev.assay.grading.problem;

import dev.assay.grading.problem.Expectation.Range;
import dev.assay.runner.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code submissions/submissions.yaml} of version 2025-09: what is promised of which submissions. */
final class SubmissionsYaml {

    static final String PATH = "submissions/submissions.yaml";

    private static final Set<String> ABOUT = Set.of("language", "entrypoint", "authors", "model_solution");
    private static final Set<String> PROMISES =
            Set.of("permitted", "required", "score", "message", "use_for_time_limit");

    private final YamlNode yaml;

    private SubmissionsYaml(YamlNode yaml) {
        this.yaml = yaml;
    }

    static SubmissionsYaml read(PackageFiles files) throws PackageException {
        return new SubmissionsYaml(
                files.has(PATH) ? YamlReader.read(files, PATH) : new YamlNode(PATH, 0, null, null, Map.of()));
    }

    /** For a submission, by its path below {@code submissions/}. */
    List<Expectation> expectations(String name, String folder) throws PackageException {
        List<Expectation> all = new ArrayList<>();
        List<Expectation> usual =
                SubmissionFolders.promise(folder, Format.KATTIS_2025_09).orElse(List.of());
        if (yaml.get(folder) == null) {
            all.addAll(usual);
        }
        for (Map.Entry<String, YamlNode> entry : yaml.map(PATH).entrySet()) {
            if (pattern(entry).covers(name)) {
                Map<String, YamlNode> promise = entry.getValue().map(entry.getKey());
                boolean instead = entry.getKey().equals(folder) && !usual.isEmpty();
                all.add(expectation(entry.getValue(), "", instead ? usual.get(0) : null));
                for (Map.Entry<String, YamlNode> part : promise.entrySet()) {
                    if (!ABOUT.contains(part.getKey()) && !PROMISES.contains(part.getKey())) {
                        pattern(part);
                        part.getValue().map(part.getKey());
                        part.getValue().requireKnown(PROMISES, "submissions.yaml, below " + part.getKey());
                        all.add(expectation(part.getValue(), part.getKey(), null));
                    }
                }
            }
        }
        return all;
    }

    /** Of the last pattern that matches and has the key. */
    Optional<String> about(String name, String key) throws PackageException {
        Optional<String> value = Optional.empty();
        for (Map.Entry<String, YamlNode> entry : yaml.map(PATH).entrySet()) {
            YamlNode node = entry.getValue().get(key);
            if (node != null && pattern(entry).covers(name)) {
                value = Optional.of(node.string(key));
            }
        }
        return value;
    }

    private static NamePattern pattern(Map.Entry<String, YamlNode> entry) throws PackageException {
        try {
            return NamePattern.of(entry.getKey());
        } catch (IllegalArgumentException e) {
            throw entry.getValue().bad(String.valueOf(e.getMessage()));
        }
    }

    private static Expectation expectation(YamlNode node, String where, @Nullable Expectation usual)
            throws PackageException {
        YamlNode message = node.get("message");
        Set<Verdict> permitted = verdicts(node, "permitted");
        Set<Verdict> required = verdicts(node, "required");
        return new Expectation(
                where,
                usual != null && usual.partial() ? usual.overall() : Set.of(),
                permitted == null ? usual == null ? Set.of() : usual.permitted() : permitted,
                required == null ? usual == null ? Set.of() : usual.required() : required,
                range(node.get("score")),
                message == null ? null : message.string("message"),
                usual != null && usual.partial());
    }

    private static @Nullable Set<Verdict> verdicts(YamlNode map, String key) throws PackageException {
        YamlNode node = map.get(key);
        if (node == null) {
            return null;
        }
        Set<Verdict> verdicts = new HashSet<>();
        for (String id : node.strings(key)) {
            verdicts.addAll(ExpectedVerdicts.ofId(id)
                    .orElseThrow(
                            () -> node.bad(key + " has to be a list of AC, WA, TLE and RTE, but names '" + id + "'")));
        }
        return verdicts;
    }

    private static @Nullable Range range(@Nullable YamlNode node) throws PackageException {
        if (node == null) {
            return null;
        }
        List<YamlNode> ends = node.items() == null ? List.of(node, node) : node.items();
        if (ends.size() != 2) {
            throw node.bad("score has to be a number, or a list of the least and the most");
        }
        return new Range(ends.get(0).number("score", 0, Points.MAX), ends.get(1).number("score", 0, Points.MAX));
    }
}
