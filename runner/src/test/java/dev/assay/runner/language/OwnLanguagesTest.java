package dev.assay.runner.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.engine.RunnerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators add and change, with the real sandbox. */
@Tag("functional")
@EnabledOnOs(OS.LINUX)
class OwnLanguagesTest {

    private static final String AWK = """
            id: awk
            name: AWK
            extensions: [awk]
            source: main.awk
            tools:
              awk:
                candidates: [mawk, gawk, awk]
                version: ['BEGIN { print "1.0" }']
                install: apt-get install mawk
            run: ["{awk}", -f, "{source}"]
            self_test:
              source: '{ print "hello", 6 * $1 }'
              stdin: "7"
              stdout: "hello 42\\n"
            """;
    private static final String TOOL = """
            id: scripted
            name: Scripted
            source: main.sh
            tools:
              tool:
                candidates: ["%s"]
                version: [--version]
                install: writing it
                stage: true
            run: ["{tool}", "{source}"]
            self_test: {source: echo hello, stdout: "hello\\n"}
            """;
    private static final String WORKS = "#!/bin/sh\n[ \"$1\" = --version ] && echo 1.2 || exec /bin/sh \"$1\"\n";
    private static final String BROKEN = WORKS.replace("echo 1.2", "exit 123");

    /** Shared, so that each language is tested once. */
    @TempDir
    static Path work;

    @TempDir
    Path directory;

    private Path packs = Path.of("/");

    @BeforeEach
    void makeDirectory() throws IOException {
        packs = Files.createDirectory(directory.resolve("packs"));
        // The work root must be reachable for programs' users.
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private LocalRunner open(Map<String, List<Path>> extras) throws RunnerException {
        return open(extras, LanguageSettings.DEFAULT.compileMaximum());
    }

    private LocalRunner open(Map<String, List<Path>> extras, Limits compileMaximum) throws RunnerException {
        return LocalRunner.open(new RunnerSettings(
                work.resolve("root"),
                Path.of("target/tools"),
                2,
                "auto",
                "rootless",
                List.of(),
                new LanguageSettings(packs, extras, compileMaximum, 64L << 20)));
    }

    private static RunResult run(
            LocalRunner runner, String language, List<SourceFile> files, String stdin, List<String> args)
            throws Exception {
        return runner.run(new RunRequest(
                new Program(language, files),
                Limits.DEFAULT,
                List.of(new Case(stdin.getBytes(StandardCharsets.UTF_8), args))));
    }

    private static RunResult run(LocalRunner runner, String language, String source) throws Exception {
        return run(runner, language, List.of(file("", source)), "", List.of());
    }

    private static SourceFile file(String path, String content) {
        return new SourceFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String out(RunResult result) {
        assertThat(result.reason()).as("%s", said(result)).isNull();
        return new String(process(result).stdout().bytes(), StandardCharsets.UTF_8);
    }

    private static ProcessResult process(RunResult result) {
        return Objects.requireNonNull(result.cases().get(0).process());
    }

    private static String said(RunResult result) {
        return Stream.concat(
                        Stream.ofNullable(result.compile()),
                        result.cases().stream().map(CaseResult::process).filter(Objects::nonNull))
                .map(one -> one.reason() + " " + new String(one.stderr().bytes(), StandardCharsets.UTF_8))
                .toList()
                .toString();
    }

    private static Language language(LocalRunner runner, String id) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> runner.languages().stream()
                                .filter(language -> language.id().equals(id))
                                .findFirst()
                                .orElseThrow(),
                        language -> !String.valueOf(language.reason()).contains("being tested"));
    }

    @Test
    void aFileAddsALanguage() throws Exception {
        Files.writeString(packs.resolve("awk.yaml"), AWK);
        try (LocalRunner runner = open(Map.of())) {
            RunResult result =
                    run(runner, "awk", List.of(file("", "{ s += $1 } END { print s }")), "1\n2\n39\n", List.of());

            assertThat(out(result)).isEqualTo("42\n");
            assertThat(language(runner, "awk"))
                    .isEqualTo(new Language(
                            "awk", "AWK", List.of(), "1.0", true, null, List.of("awk"), false, List.of(), List.of()));
        }
    }

    @Test
    void aLanguageWhoseSelfTestFailsIsListedWithTheReason() throws Exception {
        Files.writeString(packs.resolve("awk.yaml"), AWK.replace("hello 42", "hello 43"));
        try (LocalRunner runner = open(Map.of())) {
            assertThat(language(runner, "awk").available()).isFalse();
            assertThat(language(runner, "awk").reason()).contains("printed something else");
            assertThatThrownBy(() -> run(runner, "awk", "{}"))
                    .isInstanceOf(RunnerException.class)
                    .hasMessageContaining("printed something else");
        }
    }

    @Test
    void aBrokenPackRefusesToStart() throws Exception {
        Path file = Files.writeString(packs.resolve("awk.yaml"), AWK.replace("{source}", "{sauce}"));

        assertThatThrownBy(() -> open(Map.of()))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining(file + ", line 10, key run.2: there is no placeholder {sauce}");
    }

    @Test
    void testsAreNotRepeatedUntilSomethingChanges() throws Exception {
        Path tool = script(directory.resolve("tool"), WORKS, 1_000_000);
        Files.writeString(packs.resolve("tool.yaml"), TOOL.formatted(tool));
        assertThat(isAvailable()).isTrue();

        script(tool, BROKEN, 1_000_000);
        assertThat(isAvailable())
                .as("looks the same, so it was not tested again")
                .isTrue();
        script(tool, BROKEN, 2_000_000);
        assertThat(isAvailable()).as("looks changed").isFalse();
        script(tool, WORKS, 2_000_000);
        assertThat(isAvailable()).as("a failure is not remembered").isTrue();
        Files.delete(tool);
        assertThat(isAvailable()).as("is gone").isFalse();
    }

    @Test
    void aLanguageThatDidNotPassComesBackByItself() throws Exception {
        Path tool = script(directory.resolve("tool"), BROKEN, 3_000_000);
        Files.writeString(packs.resolve("tool.yaml"), TOOL.formatted(tool));
        try (LocalRunner runner = open(Map.of())) {
            assertThat(language(runner, "scripted").reason()).contains("not found in working order");

            script(tool, WORKS, 4_000_000);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> language(runner, "scripted").available());
            assertThat(out(run(runner, "scripted", List.of(file("", "echo 42")), "", List.of())))
                    .isEqualTo("42\n");
        }
    }

    private boolean isAvailable() throws Exception {
        try (LocalRunner runner = open(Map.of())) {
            return language(runner, "scripted").available();
        }
    }

    private static Path script(Path file, String text, long modified) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    @Test
    void extrasAreSeenByTheirLanguageAndNothingElseIs() throws Exception {
        // Not below the temporary directory, where programs have one of their own.
        Path home = Files.createTempDirectory(Path.of(System.getProperty("user.home")), ".assay-extras-test");
        try {
            Path library = Files.createDirectory(home.resolve("library"));
            Path other = Files.createDirectory(home.resolve("other"));
            Path module = Files.writeString(library.resolve("assay_extra.py"), "answer = 42\n");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (LocalRunner runner = open(Map.of("python", List.of(library)))) {
                String source = "import assay_extra, os; print(assay_extra.answer, os.path.exists('" + other + "'))";

                assertThat(out(run(runner, "python", source))).isEqualTo("42 False\n");
                assertThat(language(runner, "python").extras()).containsExactly(library.toString());
                assertThat(out(run(runner, "python", "import os; print(os.access('" + module + "', os.W_OK))")))
                        .isEqualTo("False\n");
            } finally {
                Files.delete(module);
                Files.delete(library);
                Files.delete(other);
            }
        } finally {
            Files.delete(home);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cobol, /usr/share, there is no language of this id",
        "executable, /usr/share, says nothing of extras",
        "python, /usr/nothing-here, is not there",
        "python, /tmp/x, programs have directories of their own",
        "python, relative, not absolute",
        "python, /home, a whole home directory"
    })
    void extrasThatCannotBeAreRefused(String id, Path path, String said) {
        assertThatThrownBy(() -> open(Map.of(id, List.of(path))))
                .hasMessageContaining("assay.languages.extras." + id)
                .hasMessageContaining(said);
    }

    @Test
    void executablesRunAsTheyAre() throws Exception {
        try (LocalRunner runner = open(Map.of())) {
            SourceFile echo = new SourceFile("", Files.readAllBytes(Path.of("/bin/echo")));
            assertThat(out(run(runner, "executable", List.of(echo), "", List.of("1"))))
                    .isEqualTo("1\n");

            RunResult garbage = run(runner, "executable", "no program");
            assertThat(garbage.reason()).isEqualTo(Reason.EXIT_CODE);
            assertThat(process(garbage).exitCode()).isEqualTo(126);
            assertThat(said(garbage)).contains("cannot be executed");
        }
    }

    @Test
    void severalFilesAreCompiledTogether() throws Exception {
        try (LocalRunner runner = open(Map.of())) {
            assertThat(out(run(
                            runner,
                            "c",
                            List.of(
                                    file(
                                            "main.c",
                                            "#include <stdio.h>\n#include \"a.h\"\nint main(void) { printf(\"%d\\n\", six()); }"),
                                    file("a.h", "int six(void);"),
                                    file("sub/a.c", "int six(void) { return 6; }")),
                            "",
                            List.of("1"))))
                    .isEqualTo("6\n");
            assertThat(out(run(
                            runner,
                            "java",
                            List.of(
                                    file(
                                            "a/Main.java",
                                            "package a; class Main { public static void main(String[] s) { System.out.println(b.Six.six() + s[0]); } }"),
                                    file(
                                            "b/Six.java",
                                            "package b; public class Six { public static int six() { return 6; } }")),
                            "",
                            List.of("1"))))
                    .isEqualTo("61\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            public class Any { public static void main(String[] a) { System.out.println("any"); } } | any
            class A {} class B { public static void main(String... a) { System.out.println("b"); } class C {} } | b
            """)
    void theClassToStartIsFoundInJavaSource(String source, String printed) throws Exception {
        try (LocalRunner runner = open(Map.of())) {
            assertThat(out(run(runner, "java", source))).isEqualTo(printed + "\n");
        }
    }

    @Test
    void javaWithoutAClassToStartDoesNotCompile() throws Exception {
        try (LocalRunner runner = open(Map.of())) {
            RunResult result = run(runner, "java", "class A { void main() {} }");

            assertThat(result.reason()).isEqualTo(Reason.COMPILE_ERROR);
            assertThat(said(result)).contains("no class has a method public static void main");
        }
    }

    @Test
    void aCompilerThatLeavesNothingIsTheProgramsFault() throws Exception {
        Files.writeString(packs.resolve("none.yaml"), """
                id: none
                name: None
                source: main.sh
                tools:
                  sh:
                    candidates: [bash]
                    version: [--version]
                    install: apt-get install bash
                compile:
                  command: ["{sh}", "{source}"]
                  artifacts: [main]
                run: [main]
                self_test:
                  source: "printf '#!/bin/sh\\necho hello' > main"
                  stdout: "hello\\n"
                """);
        try (LocalRunner runner = open(Map.of())) {
            for (String source : List.of("true", "mkdir main", "ln -s /bin/sh main", "truncate -s 60M main")) {
                RunResult result = run(runner, "none", source);

                assertThat(result.reason()).as(source).isEqualTo(Reason.COMPILE_ERROR);
                assertThat(said(result)).as(source).contains("left no file 'main' to run");
            }
        }
    }

    @Test
    void noPackLetsACompileUseMoreThanTheMaximum() throws Exception {
        Limits most = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1L << 30, 64, 64 << 10, 64L << 20);
        Files.writeString(packs.resolve("slow.yaml"), """
                id: slow
                name: Slow
                source: main.sh
                tools:
                  sh:
                    candidates: [bash]
                    version: [--version]
                    install: apt-get install bash
                compile:
                  command: ["{sh}", "{source}"]
                  artifacts: [main.sh]
                  limits: {wall_time_ms: 50000, cpu_time_ms: 50000}
                run: ["{sh}", main.sh]
                self_test: {source: echo hello, stdout: "hello\\n"}
                """);
        try (LocalRunner runner = open(Map.of(), most)) {
            RunResult result = run(runner, "slow", "sleep 40");

            assertThat(result.reason()).isEqualTo(Reason.COMPILE_ERROR);
            assertThat(Objects.requireNonNull(result.compile()).reason()).isEqualTo(Reason.WALL_TIME_LIMIT);
        }
    }

    @Test
    void whoIsToldToStopWhileALanguageIsTestedStops() throws Exception {
        Path tool = script(directory.resolve("tool"), WORKS.replace("echo 1.2", "exec sleep 7.0731"), 1_000_000);
        Files.writeString(packs.resolve("scripted.yaml"), TOOL.formatted(tool));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (LocalRunner runner = open(Map.of())) {
            Thread caller = new Thread(() -> {
                try {
                    run(runner, "scripted", "echo hello");
                } catch (Exception e) {
                    thrown.set(e);
                }
            });
            caller.start();
            await().until(() -> ProcessHandle.current()
                    .descendants()
                    .anyMatch(process -> process.info().commandLine().orElse("").contains("sleep 7.0731")));

            caller.interrupt();
            caller.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }
}
