package dev.assay.grading.problem;

import java.util.List;
import java.util.Set;

/** {@code problem.yaml} of version 2025-09, which allows no key that it does not know. */
final class Metadata2025 {

    private static final Set<String> KEYS = Set.of(
            "problem_format_version",
            "type",
            "name",
            "uuid",
            "version",
            "credits",
            "source",
            "license",
            "rights_owner",
            "embargo_until",
            "limits",
            "keywords",
            "languages",
            "allow_file_writing",
            "constants");

    static final String LANGUAGES = "languages are not restricted by this; name them with the grading run";

    private static final Set<String> TYPES =
            Set.of("pass-fail", "scoring", "interactive", "multi-pass", "submit-answer");

    private final YamlNode yaml;
    private final PackageFiles files;
    private final boolean draft;
    private final Warnings warnings;

    /** {@code draft}: what has changed since is left alone, and told. */
    Metadata2025(YamlNode yaml, PackageFiles files, boolean draft, Warnings warnings) {
        this.yaml = yaml;
        this.files = files;
        this.draft = draft;
        this.warnings = warnings;
    }

    KattisMetadata read() throws PackageException {
        if (draft) {
            yaml.map("the file").forEach((key, value) -> {
                if (!KEYS.contains(key)) {
                    warnings.add(yaml.file(), value.line(), "the unknown key '" + key + "' is left alone");
                }
            });
        } else {
            yaml.requireKnown(KEYS, KattisReader.METADATA);
        }
        YamlNode name = yaml.get("name");
        if (name == null) {
            throw yaml.bad("name is missing");
        }
        if (yaml.get("uuid") == null) {
            warnings.add(yaml.file(), 0, "uuid is missing, which the format requires; it is not needed for grading");
        }
        YamlNode languages = yaml.get("languages");
        if (languages != null && !languages.strings("languages").equals(List.of("all"))) {
            warnings.add(yaml.file(), languages.line(), LANGUAGES);
        }
        YamlNode constants = yaml.get("constants");
        if (constants != null && !constants.map("constants").isEmpty()) {
            throw constants.bad("constants are not filled in here; write their values into the files that use them");
        }
        boolean older = draft && files.hasFolder("output_validators");
        boolean custom = files.hasFolder("output_validator") || files.has("output_validator") || older;
        List<String> types = types();
        if (types.contains("interactive") && !custom) {
            throw new PackageException("output_validator", 0, "is missing, but an interactive problem needs one");
        }
        if (files.hasFolder("static_validator")) {
            throw new PackageException(
                    "static_validator",
                    0,
                    "is not supported: programs are judged by what they do, not by their source");
        }
        return new KattisMetadata(
                Format.KATTIS_2025_09,
                TitleReader.title(name),
                types.contains("scoring"),
                custom,
                types.contains("interactive"),
                types.contains("scoring") && custom,
                List.of(),
                0);
    }

    private List<String> types() throws PackageException {
        YamlNode type = yaml.get("type");
        if (type == null) {
            return List.of("pass-fail");
        }
        List<String> types = type.strings("type");
        for (String each : types) {
            if (!TYPES.contains(each)) {
                throw type.bad("type '" + each + "' is not known; it has to be pass-fail, scoring or interactive");
            }
            if (each.equals("multi-pass") || each.equals("submit-answer")) {
                throw type.bad("problems of type " + each + " are not supported");
            }
        }
        if (types.containsAll(List.of("pass-fail", "scoring"))) {
            throw type.bad("type cannot be both pass-fail and scoring");
        }
        return types;
    }
}
