package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.testing.Packages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a submission is in, and which of its files is the program. */
@Tag("unit")
class LanguageChoiceTest {

    private static final LanguageChoice CHOICE =
            new LanguageChoice(Packages.settings().languages());

    private static RawFile file(String path, String text) {
        return new RawFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Paths with a space between them, each the name of a file that says nothing. */
    private static List<RawFile> files(String paths) {
        return Arrays.stream(paths.split(" ", -1)).map(path -> file(path, "x")).toList();
    }

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({
        "ann, ann.py, python",
        "ann, ANN.PY, python",
        "ann, a.c, c",
        "ann, a.C, cpp",
        "ann, a.cc b.h, cpp",
        "ann, Main.java Other.java, java",
        "ann, a.py data.txt notes.md, python",
        "ann, main.py lib.js, python",
        "ann, main.js lib.py, javascript",
        "ann, MAIN.js lib.py, javascript",
        "ann, __main__.py web.js, python",
        "ann, ann.py web.js, python",
        "Ann, ann.js tool.py, javascript",
        "ann, src/deep/main.py web.js, python",
        "ann, main.txt a.py, python",
    })
    void itIsToldByTheFiles(String id, String paths, String language) throws Exception {
        List<RawFile> files = new ArrayList<>(files(paths));
        assertThat(CHOICE.guessed(id, files)).isEqualTo(language);
        Collections.reverse(files);
        assertThat(CHOICE.guessed(id, files)).as("in any order").isEqualTo(language);
    }

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({
        "ann, a.py b.js, 'holds files of several languages (python, javascript)'",
        "ann, main.py main.js, call the one to start main",
        "ann, ann.py main.js, several languages",
        "ann, a.zip, 'a.zip'' is an archive within'",
        "ann, notes.txt deep/A.TAR, 'deep/A.TAR'' is an archive within'",
        "ann, a.tar.gz, is not opened: unpack it there",
        "ann, a.rar, is an archive",
        "ann, a.7z, is an archive",
        "ann, a.kt, 'a.kt'' is in Kotlin, which is not a language known here'",
        "ann, readme A.SWIFT, is in Swift",
        "ann, a.doc, no language is known by the name or the first line of 'a.doc'",
        "ann, x y z, '''x'', ''y'', ''z''; a file needs the extension'",
        "ann, v w x y z, '''x'' and 2 more'",
    })
    void whereItIsNotToldTheCauseSaysWhatToDo(String id, String paths, String part) {
        assertThatThrownBy(() -> CHOICE.guessed(id, files(paths)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(
                        part.equals("no language is known by the name or the first line of 'a.doc'")
                                ? "first line of 'a.doc'"
                                : part);
    }

    @Test
    void anArchiveBesideAProgramIsOnlyData() throws Exception {
        assertThat(CHOICE.guessed("ann", files("tests.zip main.py"))).isEqualTo("python");
    }

    @ParameterizedTest
    @CsvSource({
        "#!/usr/bin/env python3, python",
        "#!/usr/bin/python3, python",
        "#!/bin/bash, bash",
        "#!/usr/bin/perl, perl",
        "#!/usr/bin/env node, javascript",
    })
    void theFirstLineTellsWhereTheNameDoesNot(String line, String language) throws Exception {
        assertThat(CHOICE.guessed("ann", List.of(file("solution", line + "\nrest\n"))))
                .isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"python, python", "python3, python", "PYTHON, python", "c++, cpp", "cpp, cpp", "Java, java"})
    void aNameThatSomebodyGaveIsAnId(String given, String language) throws Exception {
        assertThat(CHOICE.named(given)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"klingon| 'klingon'", "py\tthon| 'py?thon'", "<script>| '<script>'", "../python| '../python'"},
            delimiter = '|',
            quoteCharacter = '`')
    void aNameThatNobodyKnowsIsShownOnOneLine(String given, String shown) {
        assertThatThrownBy(() -> CHOICE.named(given))
                .isInstanceOf(Refused.class)
                .hasMessage("there is no language " + shown + "; GET /languages lists those there are");
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({
        "ann, python, main.py ann.py a.py b/a.py data.txt",
        "ann, python, __main__.py ann.py z.py",
        "ann, python, src/main.py a.py main.txt",
        "ann, python, Ann.py a.py",
        "ann, python, a.py b.py c/a.py c/d/a.py a.js",
        "ann, javascript, z.js a.py main.py",
        "bob, java, Bob.java Alpha.java data/Bob.txt",
    })
    void theFileToStartIsFirstAndTheOrderTheSameHoweverTheyCame(String id, String language, String wanted) {
        List<RawFile> files = new ArrayList<>(files(wanted));
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(files, random);
            assertThat(CHOICE.ordered(id, language, files))
                    .extracting(RawFile::path)
                    .containsExactly(wanted.split(" ", -1));
        }
    }
}
