package dev.assay.grading.problem;

import java.util.Map;

/** A name that may be given in several languages: in English where there is one. */
final class TitleReader {

    private TitleReader() {}

    static String title(YamlNode name) throws PackageException {
        if (name.text() != null) {
            return name.text();
        }
        Map<String, YamlNode> names = name.map("name");
        YamlNode chosen = names.getOrDefault(
                "en", names.values().stream().findFirst().orElseThrow(() -> name.bad("name is empty")));
        return chosen.string("name");
    }
}
