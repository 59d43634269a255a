package dev.assay.runner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.ProgramPaths;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.testing.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd names of files are refused or told as the program's fault, or simply run: never as a fault of the sandbox. */
@Tag("functional")
class OddNamesTest {

    private static final String PYTHON = "print('ran')";
    private static final String C = "#include <stdio.h>\nint main(void) { puts(\"ran\"); return 0; }";

    @AfterAll
    static void close() {
        Tier.closeAll();
    }

    private static RunRequest request(Program program) {
        return new RunRequest(program, Limits.DEFAULT, List.of(new Case(new byte[0], List.of())));
    }

    private static RunResult run(Tier tier, String language, String source, Collection<String> beside)
            throws Exception {
        List<SourceFile> files = new ArrayList<>(List.of(new SourceFile("start", source.getBytes(UTF_8))));
        beside.forEach(path -> files.add(new SourceFile(path, new byte[0])));
        return tier.runner().run(request(new Program(language, files, "start", List.of(), Map.of())));
    }

    @ParameterizedTest
    @EnumSource
    void asManyFoldersAndFilesAsAreAllowed(Tier tier) throws Exception {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < ProgramPaths.MAX_FOLDERS / 32; i++) {
            paths.add("d%02d/".formatted(i).repeat(31) + "f");
        }
        while (paths.size() < ProgramPaths.MAX_FILES - 1) {
            paths.add("data" + paths.size());
        }

        RunResult result = run(tier, "python", "for i in range(4000): open(f'made{i}', 'w').close()\n" + PYTHON, paths);

        assertThat(stdout(result)).isEqualTo("ran\n");
        assertThat(result.reason()).isNull();
    }

    @Test
    void compilersBearAllFolders() throws Exception {
        List<SourceFile> files = new ArrayList<>(List.of(new SourceFile("main.c", C.getBytes(UTF_8))));
        for (int i = 0; i < ProgramPaths.MAX_FOLDERS; i++) {
            files.add(new SourceFile("d%d/%s.h".formatted(i, "h".repeat(200)), new byte[0]));
        }
        RunResult result = Tier.NAMESPACES.runner().run(request(new Program("c", files)));

        assertThat(result.reason()).isNull();
    }

    /** Of all languages that are installed here. */
    @ParameterizedTest
    @EnumSource(names = {"NAMESPACES", "PROCESS"})
    void folderInTheWayOfWhatACompilerMakes(Tier tier) throws Exception {
        List<String> inTheWay = List.of(
                "main/x", "main.jar/x", "main.class-name/x", "main.mjs/x", "start.o/x", "main.o/x", "program/x");
        for (Language language : tier.runner().languages()) {
            if (language.available() && language.compiled()) {
                RunResult result = run(tier, language.id(), "no program", inTheWay);
                assertThat(result.reason()).as(language.id()).isEqualTo(Reason.COMPILE_ERROR);
            }
        }
        RunResult result = run(tier, "c", C, inTheWay);
        assertThat(result.reason()).isEqualTo(Reason.COMPILE_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.",
                "a..",
                ".a",
                "...",
                " ",
                "~",
                "a ",
                "con",
                "NUL.txt",
                "a:b",
                "a\\b",
                "*",
                "-rf",
                "@args",
                "$(id)",
                "'",
                "\"",
                "a;b",
                "é",
                "e\u0301",
                "\u202e",
                "\ufeff",
                "\u2028",
                "assay.judge/input",
                ".assay",
                "assay_unit_tests.py",
                "lost+found",
                "proc/self",
                "dev/null",
                "tmp/x",
                "shm",
                "box/box",
                "passwd"
            })
    void namesThatMeanNothingToUs(String path) throws Exception {
        for (Tier tier : List.of(Tier.NAMESPACES, Tier.PROCESS)) {
            RunResult result =
                    run(tier, "python", "import os; print(os.path.isfile(" + quoted(path) + "))", List.of(path));
            assertThat(stdout(result)).as("%s", tier).isEqualTo("True\n");
        }
    }

    private static String quoted(String path) {
        StringBuilder text = new StringBuilder("'");
        path.chars().forEach(c -> text.append("\\u%04x".formatted(c)));
        return text.append('\'').toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assay.judge", "assay.judge/feedback", "assay.judge/input", "assay.judge/x/y"})
    void theJudgesOwnNamesAreNotForCheckers(String path) {
        Program checker = new Program("python", List.of(new SourceFile(path, new byte[1])));
        assertThatThrownBy(() -> new Checker.Custom(checker, Checker.Protocol.KATTIS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in which a checker finds what it judges");
    }

    private static String stdout(RunResult result) {
        return new String(
                Objects.requireNonNull(result.cases().get(0).process()).stdout().bytes(), UTF_8);
    }
}
