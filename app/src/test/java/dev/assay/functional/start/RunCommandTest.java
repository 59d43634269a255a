package dev.assay.functional.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.OutsideCommand;
import dev.assay.testing.OutsideCommand.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code assay run}, run as a user runs it. */
@Tag("local")
class RunCommandTest {

    @TempDir
    Path directory;

    private Ended run(String... args) {
        return OutsideCommand.run(
                "run",
                args,
                "--assay.sandbox.work-dir=" + directory.resolve("work"),
                "--assay.sandbox.tools-dir=../runner/target/tools");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void printsWhatTheProgramPrintsAndEndsAsItEnds() throws Exception {
        String program = file("any name.py", """
                import sys
                print(int(input()) ** 2, sys.argv[1:])
                print('oops', file=sys.stderr)
                sys.exit(3)
                """);

        Ended ended = run(program, "x", "--arg=-y", "--stdin", file("in", "7"));

        assertThat(ended.out()).isEqualTo("49 ['x', '-y']\n");
        assertThat(ended.err()).isEqualTo("oops\n");
        assertThat(ended.code()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            py, `import time; time.sleep(60)`        , wall=300ms  , 124, wall_time_limit after
            py, `import os; os.kill(os.getpid(), 11)`, wall=5s     , 139, `signal 11 (SIGSEGV, `
            py, `while True: print('x' * 1000)`      , overflow=kill, 121, output_limit after
            ts, `const x: = 1;`                      , wall=5s     , 120, compile_error
            """)
    void otherEndingsHaveCodesOfTheirOwn(String extension, String source, String limit, int code, String told)
            throws Exception {
        Ended ended = run(file("main." + extension, source), "--limit", limit);

        assertThat(ended.err()).contains("assay: " + told);
        assertThat(ended.code()).isEqualTo(code);
    }

    @Test
    void casesAreJudged() throws Exception {
        String program = file("square.txt", "print(int(input()) ** 2)");
        String right = file("1.in", "3") + ":" + file("1.out", "9\n");
        String wrong = file("2.in", "4") + ":" + file("2.out", "17\n");

        Ended ended = run(program, "--language", "python", "--case", right, "--case", wrong, "--checker", "tokens");
        assertThat(ended.out()).contains("AC", "WA", "expected '17', got '16'", "WA, 50 %");
        assertThat(ended.code()).isEqualTo(1);

        Ended json = run(program, "--language=python", "--case", right, "--json");
        JsonNode result = JsonMapper.shared().readTree(json.out());
        assertThat(result.path("verdict").asString()).isEqualTo("AC");
        assertThat(result.path("score").asDouble()).isEqualTo(1);
        assertThat(result.path("isolation").asString()).isIn("namespaces", "rootless");
        assertThat(result.path("cases").path(0).path("process").path("stdout").asString())
                .isEqualTo("9\n");
        assertThat(json.code()).isZero();
    }

    @Test
    void withoutIsolationOnlyWhenThatIsNamed() throws Exception {
        // Programs of that tier run as a user of their own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        String program = file("main.py", "import os; print(os.path.exists('" + directory + "'))");

        assertThat(run(program).out()).isEqualTo("False\n");
        assertThat(run(program, "--tier", "process").out()).isEqualTo("True\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            --limit=wall=soon    , --limit wall=soon
            --limit=speed=9      , there is no such limit
            --case=x             , two files with a colon
            --language=klingon   , 'klingon' is no language
            --bogus              , '--bogus' is no option of run
            --stdin=/nonexistent , /nonexistent is not there
            """)
    void whatMakesNoSenseIsRefused(String argument, String told) throws Exception {
        Ended ended = run(file("main.py", "print(1)"), argument);

        assertThat(ended.err())
                .startsWith("assay: ")
                .contains(told)
                .endsWith("'assay run --help' says what it takes\n");
        assertThat(ended.err().lines()).hasSize(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(2);
    }
}
