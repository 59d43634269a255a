package dev.assay.grading.plan;

import dev.assay.grading.language.SourceLanguages;
import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.problem.Problem;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A problem's own submissions as programs to run. */
public final class JuryPrograms {

    private static final Pattern STARTERS = Pattern.compile("(?i)(main|__main__)\\.[^./]+");

    private JuryPrograms() {}

    /** The id of the language it is written in: as the package says, else as its files tell. */
    public static Optional<String> language(JurySubmission submission, LanguageCatalog languages) {
        if (submission.language() != null) {
            return languages.canonicalId(submission.language());
        }
        SourceLanguages sources = new SourceLanguages(languages, true);
        List<String> told = submission.files().stream()
                .map(file -> sources.ofFile(nameOf(file), file.content()).orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return told.size() == 1
                ? Optional.of(told.get(0))
                : told.contains("cpp") ? Optional.of("cpp") : Optional.empty();
    }

    /** Why no language is known, in one sentence. */
    public static String unknown(JurySubmission submission, LanguageCatalog languages) {
        if (submission.language() != null) {
            return "the package says that it is in " + submission.language() + ", which is not a language known here";
        }
        SourceLanguages sources = new SourceLanguages(languages, true);
        return submission.files().stream()
                .flatMap(file -> sources.notHere(nameOf(file), file.content()).stream())
                .findFirst()
                .map(name -> "it is in " + name + ", which is not a language known here")
                .orElse("no language is known by what the package or its files say");
    }

    /** The file to start: as the package says, else the usual ones; null for the first of the language. */
    public static @Nullable String entryPoint(JurySubmission submission, LanguageCatalog languages) {
        if (submission.files().size() < 2) {
            return null;
        }
        if (submission.entryPoint() != null) {
            return submission.entryPoint();
        }
        SourceLanguages sources = new SourceLanguages(languages, true);
        String language = language(submission, languages).orElse("");
        List<String> own = submission.files().stream()
                .filter(file -> sources.ofFile(nameOf(file), file.content())
                        .filter(language::equals)
                        .isPresent())
                .map(SourceFile::path)
                .toList();
        return own.stream()
                .filter(path -> STARTERS.matcher(path).matches())
                .findFirst()
                .orElse(own.isEmpty() ? null : own.get(0));
    }

    private static String nameOf(SourceFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    /** Its files; a lone one without its name, so that it gets the one its language wants, unless others come beside it. */
    public static List<SourceFile> files(JurySubmission submission, Problem problem) {
        if (submission.files().size() > 1 || !problem.included().isEmpty()) {
            return submission.files();
        }
        return List.of(new SourceFile("", submission.files().get(0).content()));
    }
}
