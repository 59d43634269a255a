package dev.assay.grading.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the authors' files is started, and what is said where no language is known. */
@Tag("unit")
class JuryProgramsTest {

    private static final LanguageCatalog LANGUAGES = Packages.settings().languages();

    private static JurySubmission jury(@Nullable String language, @Nullable String entry, String paths) {
        List<SourceFile> files = Arrays.stream(paths.split(" ", -1))
                .map(path -> new SourceFile(path, "x".getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new JurySubmission("accepted/it", files, language, entry, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        ", , a.py,",
        ", given.py, a.py,",
        ", , b.py a.py, b.py",
        ", , b.py main.py, main.py",
        ", , b.py MAIN.py, MAIN.py",
        ", , b.py __main__.py, __main__.py",
        ", , data.txt b.py, b.py",
        ", , main.txt b.py, b.py",
        ", , b.py src/main.py, b.py",
        ", b.py, main.py b.py, b.py",
        "python, , util.py main.py, main.py",
        "python, , notes.txt readme.md,",
        "klingon, , a.py main.py,",
        ", , a.h b.cpp, b.cpp",
    })
    void theFileToStart(@Nullable String language, @Nullable String given, String paths, @Nullable String entry) {
        assertThat(JuryPrograms.entryPoint(jury(language, given, paths), LANGUAGES))
                .isEqualTo(entry);
    }

    @ParameterizedTest
    @CsvSource({
        "klingon, a.py, 'the package says that it is in klingon, which is not a language known here'",
        ", a.kt, 'it is in Kotlin, which is not a language known here'",
        ", a.txt b.cs, 'it is in C#, which is not a language known here'",
        ", a.pl, 'it is in Prolog, which is not a language known here'",
        ", a.txt, no language is known by what the package or its files say",
    })
    void whyNoLanguageIsKnown(@Nullable String language, String paths, String why) {
        assertThat(JuryPrograms.unknown(jury(language, null, paths), LANGUAGES)).isEqualTo(why);
        assertThat(JuryPrograms.language(jury(language, null, paths), LANGUAGES))
                .isEmpty();
    }
}
