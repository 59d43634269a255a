package dev.assay.grading.plan;

import dev.assay.grading.problem.JurySubmission;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A problem's own submissions as programs to run. */
public final class JuryPrograms {

    private JuryPrograms() {}

    /** The id of the language it is written in: as the package says, else as its files tell. */
    public static Optional<String> language(JurySubmission submission, LanguageCatalog languages) {
        if (submission.language() != null) {
            return languages.canonicalId(submission.language());
        }
        List<String> told = submission.files().stream()
                .map(file -> languages.ofFile(file.path(), file.content()).orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return told.size() == 1
                ? Optional.of(told.get(0))
                : told.contains("cpp") ? Optional.of("cpp") : Optional.empty();
    }

    /** Its files; a lone one without its name, so that it gets the one its language wants. */
    public static List<SourceFile> files(JurySubmission submission) {
        if (submission.files().size() > 1) {
            return submission.files();
        }
        return List.of(new SourceFile("", submission.files().get(0).content()));
    }
}
