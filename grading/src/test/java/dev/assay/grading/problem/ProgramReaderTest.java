package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language a program of a package is, and where it starts. */
@Tag("unit")
class ProgramReaderTest {

    @TempDir
    Path dir;

    private Program read(String paths, String path) throws Exception {
        PackageFixture fixture = new PackageFixture();
        for (String each : paths.split(" ", -1)) {
            fixture.with(each, "x\n");
        }
        return new ProgramReader(
                        GivenPackage.files(dir, fixture), Packages.settings().languages())
                .read(path);
    }

    @ParameterizedTest
    @CsvSource({
        "v.py, v.py, python, v.py",
        "v/v.py, v, python, v.py",
        "v/a.py v/main.py, v, python, main.py",
        "v/a.py v/__main__.py, v, python, __main__.py",
        "v/a.py v/Main.py, v, python, Main.py",
        "v/a.py v/validate.py, v, python, validate.py",
        "v/a.py v/validator.py v/main.py, v, python, main.py",
        "v/a.py v/checker.py v/README, v, python, checker.py",
        "v/v.cpp v/testlib.h, v, cpp, v.cpp",
        "v/a.cpp v/b.cpp, v, cpp, a.cpp",
        "v/a.c v/b.cpp, v, cpp, a.c",
        "v/a.c v/main.cpp, v, cpp, main.cpp",
        "v/build v/v.cpp, v, build-script, build",
        "v/build v/run v/a.py v/b.c, v, build-script, build",
        "v/run, v, executable, run",
        "v/run v/a.py v/b.c, v, executable, run",
    })
    void languageAndStart(String paths, String path, String language, String entry) throws Exception {
        Program program = read(paths, path);
        assertThat(program.language()).isEqualTo(language);
        assertThat(program.entry().path()).isEqualTo(entry);
        assertThat(program.files()).hasSize(paths.split(" ", -1).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v/README | is in none of the languages known here, which are ",
                "v/testlib.h | is in none of the languages known here, which are ",
                "v/a.py v/b.cpp | mixes languages (",
                "v/a.c v/b.cpp v/c.java | mixes languages (",
                "v/v.py v/assay.judge | has the file 'assay.judge', which has the name of the folder in which a checker",
                "v/v.py v/assay.judge/feedback | has the file 'assay.judge/feedback', which has the name",
                "v/build v/.assay-said | has the file '.assay-said', which begins with .assay-",
                "v/a.py v/b.py | has several files, of which none is main or __main__",
                "v/check.py v/validate.py | has several files, of which none is main or __main__",
            })
    void whatIsUnclear(String paths, String error) {
        assertThatThrownBy(() -> read(paths, "v"))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith("v: " + error);
    }

    @Test
    void theFirstLineOfAFileWithoutAnEndingTellsItsLanguage() throws Exception {
        PackageFiles files = GivenPackage.files(
                dir,
                new PackageFixture()
                        .with("v/run", "#!/usr/bin/env python3\nprint()\n")
                        .with("v/a.cpp", "x"));
        Program program = new ProgramReader(files, Packages.settings().languages()).read("v");
        assertThat(program.language()).isEqualTo("python");
        assertThat(program.entry().path()).isEqualTo("run");
    }
}
