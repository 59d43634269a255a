package dev.assay.grading.problem;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code problem.yaml} as it was before it had a version. What it does not know it leaves alone, and says so. */
final class LegacyMetadata {

    private static final Set<String> KEYS = Set.of(
            "problem_format_version",
            "type",
            "name",
            "uuid",
            "author",
            "source",
            "source_url",
            "license",
            "rights_owner",
            "limits",
            "validation",
            "validator_flags",
            "grading",
            "keywords",
            "languages");

    private final YamlNode yaml;
    private final DomjudgeIni domjudge;
    private final Warnings warnings;

    LegacyMetadata(YamlNode yaml, DomjudgeIni domjudge, Warnings warnings) {
        this.yaml = yaml;
        this.domjudge = domjudge;
        this.warnings = warnings;
    }

    KattisMetadata read() throws PackageException {
        yaml.map("the file").forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                warnings.add(yaml.file(), value.line(), "the unknown key '" + key + "' is left alone");
            }
        });
        boolean scoring = isScoring();
        List<String> given = words("validation");
        List<String> validation = given.isEmpty() ? List.of("default") : given;
        Set<String> kinds = new HashSet<>(validation.subList(1, validation.size()));
        YamlNode at = yaml.get("validation");
        boolean custom = validation.get(0).equals("custom");
        if (at != null && !(custom ? Set.of("score", "interactive").containsAll(kinds) : isDefault(validation))) {
            throw at.bad("validation '" + String.join(" ", validation)
                    + "' is not known; it has to be default, or custom with score and interactive or without");
        }
        if (kinds.contains("score") && !scoring && at != null) {
            throw at.bad("a validator that gives a score needs 'type: scoring'");
        }
        YamlNode flags = yaml.get("validator_flags");
        warnOfObjective();
        YamlNode languages = yaml.get("languages");
        if (languages != null && !LegacyConfig.words(languages, "languages").equals(List.of("all"))) {
            warnings.add(yaml.file(), languages.line(), Metadata2025.LANGUAGES);
        }
        return new KattisMetadata(
                Format.KATTIS_LEGACY,
                title(),
                scoring,
                custom,
                kinds.contains("interactive"),
                kinds.contains("score"),
                flags == null ? domjudge.validatorFlags(warnings) : words("validator_flags"),
                flags == null ? 0 : flags.line());
    }

    private static boolean isDefault(List<String> validation) {
        return validation.equals(List.of("default"));
    }

    private boolean isScoring() throws PackageException {
        YamlNode type = yaml.get("type");
        return switch (type == null ? "pass-fail" : type.string("type")) {
            case "pass-fail" -> false;
            case "scoring" -> true;
            default ->
                throw new PackageException(
                        yaml.file(), type == null ? 0 : type.line(), "type has to be pass-fail or scoring");
        };
    }

    private String title() throws PackageException {
        YamlNode name = yaml.get("name");
        if (name != null && name.entries() != null) {
            return TitleReader.title(name);
        }
        String title = KattisReader.textOf(yaml, "name");
        return title != null ? title : Objects.requireNonNullElse(domjudge.name(), "");
    }

    private void warnOfObjective() throws PackageException {
        YamlNode grading = yaml.get("grading");
        YamlNode objective = grading == null ? null : grading.get("objective");
        if (objective != null && objective.string("objective").equals("min")) {
            warnings.add(yaml.file(), objective.line(), "less is better here, but reports take more for better");
        }
    }

    private List<String> words(String key) throws PackageException {
        YamlNode node = yaml.get(key);
        return node == null ? List.of() : LegacyConfig.words(node, key);
    }
}
