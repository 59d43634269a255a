package dev.assay.grading.problem;

import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code include/LANGUAGE/}: files that are put beside each submission in that language. */
final class IncludedFiles {

    private static final String FOLDER = "include";

    private final PackageFiles files;
    private final LanguageCatalog languages;
    private final Warnings warnings;

    IncludedFiles(PackageFiles files, LanguageCatalog languages, Warnings warnings) {
        this.files = files;
        this.languages = languages;
        this.warnings = warnings;
    }

    /** By the id of the language; {@link Problem#ANY_LANGUAGE} is for those that have no folder. */
    Map<String, List<SourceFile>> read() throws PackageException {
        Map<String, List<SourceFile>> included = new TreeMap<>();
        for (String name : files.children(FOLDER)) {
            String path = FOLDER + "/" + name;
            if (files.has(path)) {
                warnings.add(path, 0, "is in no folder of a language, and so not added to submissions");
                continue;
            }
            Optional<String> language = name.equals(Problem.ANY_LANGUAGE)
                    ? Optional.of(name)
                    : languages.canonicalId(name.toLowerCase(Locale.ROOT));
            if (language.isPresent()) {
                List<SourceFile> sources = files.sources(path);
                ProgramReader.requirePlaceable(path, sources);
                included.put(language.get(), sources);
            } else {
                warnings.add(path, 0, "is of a language that is not known here, and so not added to submissions");
            }
        }
        return included;
    }
}
