package dev.assay.grading.problem;

import dev.assay.grading.problem.TestGroup.Aggregation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@code test_group.yaml}, or the YAML file of a case, of version 2025-09. */
final class Config2025 {

    private static final Set<String> CASE_KEYS = Set.of(
            "args",
            "input_validator_args",
            "output_validator_args",
            "input_visualizer_args",
            "output_visualizer_args",
            "full_feedback",
            "hint",
            "description");

    private static final Set<String> SCORE_KEYS = Set.of("max_score", "score_aggregation", "require_pass");
    private static final Set<String> STATIC_KEYS = Set.of("static_validation_score", "static_validator_args");

    private final YamlNode yaml;
    private final @Nullable Config2025 around;

    private Config2025(YamlNode yaml, @Nullable Config2025 around) {
        this.yaml = yaml;
        this.around = around;
    }

    /** {@code scores}: whether this group may say how it is scored; {@code around} has the arguments it does not give. */
    static Config2025 ofGroup(PackageFiles files, String path, @Nullable Config2025 around, boolean scores, String why)
            throws PackageException {
        if (!files.has(path)) {
            return new Config2025(new YamlNode(path, 0, null, null, null), around);
        }
        YamlNode yaml = YamlReader.read(files, path);
        for (String key : STATIC_KEYS) {
            YamlNode node = yaml.get(key);
            if (node != null) {
                throw node.bad(key + " needs a static validator, which is not supported");
            }
        }
        for (String key : SCORE_KEYS) {
            YamlNode node = yaml.get(key);
            if (node != null && !scores) {
                throw node.bad(key + " is not allowed " + why);
            }
        }
        Set<String> known = new HashSet<>(CASE_KEYS);
        known.removeAll(Set.of("hint", "description"));
        known.addAll(SCORE_KEYS);
        yaml.map("the file");
        yaml.requireKnown(known, "test_group.yaml");
        return new Config2025(yaml, around);
    }

    static Config2025 ofCase(PackageFiles files, String path, Config2025 group) throws PackageException {
        YamlNode yaml = YamlReader.read(files, path);
        yaml.map("the file");
        yaml.requireKnown(CASE_KEYS, "the file of a case");
        return new Config2025(yaml, group);
    }

    String file() {
        return yaml.file();
    }

    int lineOf(String key) {
        YamlNode node = yaml.get(key);
        return node == null ? 0 : node.line();
    }

    PackageException bad(String key, String error) {
        return new PackageException(yaml.file(), lineOf(key), error);
    }

    /** The innermost of those around that has the key, else itself. */
    Config2025 with(String key) {
        return yaml.get(key) != null || around == null ? this : around.with(key);
    }

    /** Arguments, of this or the innermost around that gives them. */
    List<String> arguments(String key) throws PackageException {
        YamlNode node = with(key).yaml.get(key);
        return node == null ? List.of() : node.strings(key);
    }

    List<String> requires() throws PackageException {
        YamlNode names = yaml.get("require_pass");
        return names == null ? List.of() : names.strings("require_pass");
    }

    /** Infinite for {@code unbounded}. */
    double maxScore(double byDefault) throws PackageException {
        YamlNode node = yaml.get("max_score");
        if (node == null) {
            return byDefault;
        }
        return "unbounded".equals(node.text()) ? Double.POSITIVE_INFINITY : node.number("max_score", 0, Points.MAX);
    }

    Aggregation aggregation(Aggregation byDefault) throws PackageException {
        YamlNode node = yaml.get("score_aggregation");
        if (node == null) {
            return byDefault;
        }
        return switch (node.string("score_aggregation")) {
            case "pass-fail" -> Aggregation.PASS_FAIL;
            case "sum" -> Aggregation.SUM;
            case "min" -> Aggregation.MIN;
            default -> throw node.bad("score_aggregation has to be pass-fail, sum or min");
        };
    }
}
