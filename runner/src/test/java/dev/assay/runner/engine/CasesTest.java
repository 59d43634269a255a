package dev.assay.runner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import dev.assay.runner.testing.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many cases of one program: judged, limited, stopped; and the files they leave. */
@Tag("functional")
class CasesTest {

    private static final Limits LIMITS = Limits.DEFAULT;

    @AfterAll
    static void close() {
        Tier.closeAll();
    }

    private static Case judged(String stdin, String expected) {
        return new Case(
                null,
                stdin.getBytes(UTF_8),
                List.of(),
                new Case.Expected(expected.getBytes(UTF_8)),
                Checker.Text.TOKENS,
                null,
                1);
    }

    private static RunResult run(Tier tier, String source, Limits limits, Case... cases) throws Exception {
        return tier.runner().run(new RunRequest(python(source), limits, List.of(cases)));
    }

    private static Program python(String source) {
        return Program.ofSource("python", source.getBytes(UTF_8));
    }

    private static ProcessResult process(RunResult result, int number) {
        return Objects.requireNonNull(result.cases().get(number).process());
    }

    @ParameterizedTest
    @EnumSource
    void everyCaseIsJudgedAndFolded(Tier tier) throws Exception {
        Case heavy = new Case(
                "heavy",
                "5".getBytes(UTF_8),
                List.of(),
                new Case.Expected("25".getBytes(UTF_8)),
                Checker.Text.EXACT,
                null,
                6);
        RunResult result = run(
                tier,
                "n = int(input()); print(n * n if n != 4 else 1 / 0)",
                LIMITS,
                judged("2", "4"),
                judged("3", "10"),
                judged("4", "16"),
                heavy);

        assertThat(result.cases())
                .extracting(CaseResult::verdict)
                .containsExactly(Verdict.AC, Verdict.WA, Verdict.RTE, Verdict.WA);
        assertThat(result.cases().get(1).message()).contains("expected '10', got '9'");
        assertThat(result.cases().get(3).name()).isEqualTo("heavy");
        assertThat(result.verdict()).isEqualTo(Verdict.WA);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.reason()).isEqualTo(Reason.EXIT_CODE);
        assertThat(result.score()).hasValue(1 / 9.0);
        assertThat(process(result, 0).setUpTime()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aWrongAnswerIsNoFailure(Tier tier) throws Exception {
        RunResult result = run(tier, "print(1)", LIMITS, judged("", "2"));

        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.verdict()).isEqualTo(Verdict.WA);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstFailureStopsTheRest(Tier tier) throws Exception {
        RunResult result = tier.runner()
                .run(new RunRequest(
                        python("print(input())"),
                        LIMITS,
                        List.of(judged("1", "1"), judged("2", "1"), judged("3", "3")),
                        true,
                        List.of()));

        assertThat(result.cases()).extracting(CaseResult::wasRun).containsExactly(true, true, false);
        assertThat(result.cases().get(2).verdict()).isNull();
        assertThat(result.score()).hasValue(1 / 3.0);
    }

    @ParameterizedTest
    @EnumSource
    void aCaseMayHaveLimitsOfItsOwn(Tier tier) throws Exception {
        Limits brief = LIMITS.withWallTime(Duration.ofMillis(300));
        RunResult result = run(
                tier,
                "import time; time.sleep(0.8)",
                LIMITS,
                new Case(null, new byte[0], List.of(), null, null, brief, 1),
                new Case(new byte[0], List.of()));

        assertThat(result.cases()).extracting(CaseResult::reason).containsExactly(Reason.WALL_TIME_LIMIT, null);
        assertThat(result.verdict()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void filesInFoldersEntryPointAndEnvironmentReachTheProgram(Tier tier) throws Exception {
        Program program = new Program(
                "python",
                List.of(
                        new SourceFile("lib/deep/answer.py", "ANSWER = 42".getBytes(UTF_8)),
                        new SourceFile("start.py", """
                                import os, sys
                                from lib.deep.answer import ANSWER
                                print(ANSWER, os.environ['COLOUR'], os.environ.get('LD_PRELOAD'), sys.argv[1:])
                                """.getBytes(UTF_8))),
                "start.py",
                List.of(),
                Map.of("COLOUR", "a=b c\n", "LD_PRELOAD", "", "PERL5OPT", "-Mmissing"));
        RunResult result =
                tier.runner().run(new RunRequest(program, LIMITS, List.of(new Case(new byte[0], List.of("x y", "")))));

        assertThat(process(result, 0).stdout().bytes())
                .asString(UTF_8)
                .as("%s", new String(process(result, 0).stderr().bytes(), UTF_8))
                .isEqualTo("42 a=b c\n  ['x y', '']\n");
    }

    @ParameterizedTest
    @EnumSource
    void tooMuchOutputKillsAtOnceWhereThatIsAskedFor(Tier tier) throws Exception {
        Limits limits = LIMITS.withOutputBytes(10_000).withOutputOverflow(OutputOverflow.KILL);
        for (String source : List.of(
                "while True: print('x' * 1000)",
                "import os, time\nos.write(2, b'x' * 10001)\ntime.sleep(60)",
                "import os\nos.write(1, b'x' * 10001)")) {
            RunResult result = run(tier, source, limits, judged("", "x"));

            assertThat(result.reason()).as(source).isEqualTo(Reason.OUTPUT_LIMIT);
            assertThat(result.verdict()).isEqualTo(Verdict.OLE);
        }
        RunResult just = run(tier, "import os\nos.write(1, b'x' * 10000)", limits, judged("", "y"));
        assertThat(just.verdict()).isEqualTo(Verdict.WA);
    }

    /** What was cut off might have been right or wrong. */
    @ParameterizedTest
    @EnumSource
    void outputThatWasCutIsNotJudgedWrong(Tier tier) throws Exception {
        RunResult result = run(tier, "print('x' * 20000)", LIMITS.withOutputBytes(10_000), judged("", "x"));

        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.verdict()).isEqualTo(Verdict.OLE);
    }

    @ParameterizedTest
    @EnumSource
    void openFilesAndStackAreLimited(Tier tier) throws Exception {
        Limits limits = LIMITS.withOpenFiles(20).withStackBytes(16 << 20);
        RunResult result = run(tier, """
                import resource
                print(resource.getrlimit(resource.RLIMIT_STACK)[0])
                files = []
                try:
                    while True: files.append(open('/dev/null'))
                except OSError as e:
                    print(e.errno, len(files))
                """, limits, new Case(new byte[0], List.of()));

        assertThat(process(result, 0).stdout().bytes()).asString(UTF_8).isEqualTo((16 << 20) + "\n24 17\n");
    }

    @ParameterizedTest
    @EnumSource
    void filesThatTheProgramMadeAreCollected(Tier tier) throws Exception {
        RunResult result = tier.runner()
                .run(new RunRequest(
                        python("""
                import os
                os.makedirs('out/deep')
                open('out/deep/a.txt', 'w').write('A')
                open('b.txt', 'wb').write(bytes([0, 255]))
                open('c.bin', 'w').write('not asked for')
                open('unasked/../d.txt', 'w').write('') if os.path.isdir('unasked') else None
                """),
                        LIMITS,
                        List.of(new Case(new byte[0], List.of())),
                        false,
                        List.of("**/*.txt", "*.py")));

        CaseResult one = result.cases().get(0);
        assertThat(one.collected()).extracting(SourceFile::path).containsExactly("b.txt", "out/deep/a.txt");
        assertThat(one.collected().get(0).content()).containsExactly(0, 255);
        assertThat(one.leftOut()).isZero();
    }

    /** Links, pipes, directories, holes of a terabyte, closed folders, and more files than anybody wants. */
    @ParameterizedTest
    @EnumSource
    void collectingIsSafeFromWhatAProgramMakes(Tier tier) throws Exception {
        RunResult result = tier.runner()
                .run(new RunRequest(
                        python("""
                import os
                os.symlink('/etc/passwd', 'link.out')
                os.symlink('/dev/zero', 'zero.out')
                os.symlink('/etc', 'folder')
                os.symlink('.', 'loop')
                try: os.mkfifo('pipe.out')
                except PermissionError: pass
                os.mkdir('directory.out')
                with open('large.out', 'wb') as f:
                    try: f.truncate(1 << 40)
                    except OSError: f.truncate(60 << 20)
                os.mkdir('many')
                for i in range(500):
                    open('many/%03d.out' % i, 'w').write(str(i))
                open(b'many/\\xff.out', 'w').close()
                open('many/line\\nbreak.out', 'w').close()
                deep = 'deep'
                for i in range(40):
                    os.mkdir(deep); deep += '/d'
                os.mkdir('closed'); open('closed/x.out', 'w').close(); os.chmod('closed', 0)
                """),
                        LIMITS.withFileBytes(64 << 20),
                        List.of(new Case(new byte[0], List.of())),
                        false,
                        List.of("**/*.out")));

        CaseResult one = result.cases().get(0);
        assertThat(one.reason())
                .as("%s", new String(process(result, 0).stderr().bytes(), UTF_8))
                .isNull();
        assertThat(one.collected())
                .extracting(SourceFile::path)
                .allMatch(path -> path.matches("many/\\d+\\.out|closed/x.out"));
        assertThat(one.collected()).hasSize(CollectedFiles.MAX_FILES);
        assertThat(one.leftOut()).isGreaterThan(400);
    }

    /** Neither the checker, nor answers, nor what other cases read or left can be found from within. */
    @ParameterizedTest
    @EnumSource(names = {"NAMESPACES", "ROOTLESS"})
    void aProgramFindsNothingOfTheJudges(Tier tier) throws Exception {
        String secret = "ans-wer-of-judges-" + System.nanoTime();
        String search = """
                import os, subprocess
                secret = input()
                found = []
                for top, folders, names in os.walk('/'):
                    if top == '/': folders[:] = set(folders) - {'proc', 'usr', 'lib', 'lib32', 'lib64', 'bin', 'sbin', 'dev', 'root', 'home', 'opt'}
                    for name in names:
                        path = os.path.join(top, name)
                        try:
                            if os.path.isfile(path) and os.path.getsize(path) < 1 << 22:
                                if open(path, 'rb').read().find(b'ans-wer' + b'-of-judges') >= 0: found.append(path)
                        except OSError: pass
                print(found)
                open('left', 'w').write('ans-wer' + '-of-judges')
                """;
        Program checker = python("import sys; print('" + secret + "'); sys.exit(42)");
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            cases.add(new Case(
                    null,
                    ("hidden\n" + secret).getBytes(UTF_8),
                    List.of(),
                    new Case.Expected(secret.getBytes(UTF_8)),
                    new Checker.Custom(checker, Checker.Protocol.KATTIS),
                    null,
                    1));
        }
        RunResult result = tier.runner().run(new RunRequest(python(search), LIMITS, cases));

        assertThat(process(result, 0).stdout().bytes()).asString(UTF_8).isEqualTo("[]\n");
        assertThat(process(result, 1).stdout().bytes()).asString(UTF_8).isEqualTo("[]\n");
        assertThat(result.verdict()).isEqualTo(Verdict.AC);
    }
}
