package dev.assay.runner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Checker;
import dev.assay.runner.Checker.Protocol;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import dev.assay.runner.testing.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that talk with an interactor, both in sandboxes. */
@Tag("functional")
class InteractiveRunTest {

    private static final Limits LIMITS = Limits.DEFAULT
            .withWallTime(Duration.ofMillis(1500))
            .withCpuTime(Duration.ofSeconds(1))
            .withOutputBytes(100_000);

    /** Guess a number: the interactor answers whether it is higher or lower, and refuses more than ten questions. */
    private static final String GUESSING = """
            import sys
            secret = int(open(sys.argv[1]).read())
            for _ in range(10):
                line = sys.stdin.readline()
                if not line: break
                guess = int(line)
                if guess == secret:
                    print('found', flush=True)
                    sys.exit(42)
                print('higher' if secret > guess else 'lower', flush=True)
            open(sys.argv[3] + 'judgemessage.txt', 'w').write('not found')
            sys.exit(43)
            """;

    private static final String BISECTING = """
            low, high = 1, 1000
            while True:
                middle = (low + high) // 2
                print(middle, flush=True)
                answer = input()
                if answer == 'found': break
                if answer == 'higher': low = middle + 1
                else: high = middle - 1
            """;

    private static final String CRASHING = "import os; input(); os.abort()";
    private static final String SAYS_NO = "import sys; sys.exit(43)";
    private static final String SAYS_YES = "import sys; print('x', flush=True); sys.exit(42)";

    @AfterAll
    static void close() {
        Tier.closeAll();
    }

    static Stream<Arguments> conversations() {
        String forever = "\nwhile True: pass";
        String flood = "\nwhile True: print('x' * 1000)";
        return Stream.of(Tier.values())
                .flatMap(tier -> Stream.of(
                        Arguments.of(tier, "both are right", BISECTING, GUESSING, Verdict.AC, null),
                        Arguments.of(
                                tier,
                                "too many questions",
                                "for i in range(1, 1000):\n print(i, flush=True); input()",
                                GUESSING,
                                Verdict.WA,
                                Reason.EXIT_CODE),
                        Arguments.of(tier, "ends at once", "pass", GUESSING, Verdict.WA, null),
                        Arguments.of(
                                tier,
                                "crashes",
                                "print(1, flush=True)\n" + CRASHING,
                                GUESSING,
                                Verdict.RTE,
                                Reason.SIGNAL),
                        Arguments.of(
                                tier,
                                "waits for what never comes",
                                "input()",
                                GUESSING,
                                Verdict.TLE,
                                Reason.WALL_TIME_LIMIT),
                        Arguments.of(
                                tier, "burns time", "pass" + forever, GUESSING, Verdict.TLE, Reason.CPU_TIME_LIMIT),
                        Arguments.of(
                                tier,
                                "floods who does not read",
                                "pass" + flood,
                                "import time; time.sleep(60)",
                                Verdict.OLE,
                                Reason.OUTPUT_LIMIT),
                        Arguments.of(
                                tier,
                                "dies by the pipe after the interactor's no",
                                "import time\ntime.sleep(0.3)\nfor i in range(99): print('x' * 500, flush=True)\ninput()",
                                SAYS_NO,
                                Verdict.WA,
                                Reason.EXIT_CODE),
                        Arguments.of(
                                tier,
                                "fails after the interactor's yes",
                                "input(); raise Exception",
                                SAYS_YES,
                                Verdict.RTE,
                                Reason.EXIT_CODE),
                        Arguments.of(
                                tier, "interactor crashes", "input()", CRASHING, Verdict.TLE, Reason.WALL_TIME_LIMIT),
                        Arguments.of(
                                tier, "interactor crashes first", "input()", "1 / 0", Verdict.JE, Reason.EXIT_CODE),
                        Arguments.of(
                                tier,
                                "interactor hangs",
                                "input()",
                                "pass" + forever,
                                Verdict.JE,
                                Reason.WALL_TIME_LIMIT),
                        Arguments.of(
                                tier,
                                "interactor floods",
                                "import time; time.sleep(0.5)",
                                "pass" + flood,
                                Verdict.JE,
                                null),
                        Arguments.of(
                                tier,
                                "closes its output and goes on",
                                "import os, time\nprint(500, flush=True); os.close(1); time.sleep(0.7)",
                                GUESSING,
                                Verdict.WA,
                                null)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("conversations")
    void theRightOneIsToBlame(
            Tier tier, String name, String program, String interactor, Verdict verdict, @Nullable Reason reason)
            throws Exception {
        RunResult result = tier.runner().run(request(program, interactor, Protocol.KATTIS));

        CaseResult one = result.cases().get(0);
        ProcessResult process = Objects.requireNonNull(one.process());
        assertThat(one.verdict())
                .as(
                        "%s: %s; %s",
                        name, one.message(), new String(process.stderr().bytes(), UTF_8))
                .isEqualTo(verdict);
        if (name.equals("interactor hangs")) { // Whichever clock is quicker: the program's, or the interactor's.
            assertThat(one.reason()).isIn(Reason.WALL_TIME_LIMIT, Reason.EXIT_CODE);
        } else if (reason != Reason.CPU_TIME_LIMIT) {
            assertThat(one.reason()).isEqualTo(reason);
        } else { // On a busy machine the other clock may be quicker.
            assertThat(process.status()).isEqualTo(Status.TIMEOUT);
        }
        assertThat(result.isolation()).isEqualToIgnoringCase(tier.name());
    }

    @ParameterizedTest
    @EnumSource
    void interactorsOfTestlibKnowInputAndAnswer(Tier tier) throws Exception {
        String interactor = """
                import sys
                print(open(sys.argv[1]).read(), flush=True)
                said = sys.stdin.read()
                open(sys.argv[2], 'w').write(said)
                sys.stderr.write('ok said ' + said)
                sys.exit(0 if said == open(sys.argv[3]).read() else 1)
                """;
        RunResult result = tier.runner().run(request("print(int(input()) + 1, end='')", interactor, Protocol.TESTLIB));

        assertThat(result.cases().get(0).verdict()).isEqualTo(Verdict.AC);
        assertThat(result.cases().get(0).message()).isEqualTo("ok said 788");
    }

    /** More pairs than slots, so that one who held half a pair for good would stop them all. */
    @ParameterizedTest
    @EnumSource(names = {"NAMESPACES", "ROOTLESS"})
    void manyPairsAtOnceAllEnd(Tier tier) throws Exception {
        LocalRunner runner = tier.runner();
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            verdicts.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return Objects.requireNonNull(runner.run(request(BISECTING, GUESSING, Protocol.KATTIS))
                            .verdict());
                } catch (RunnerException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.get()).isEqualTo(Verdict.AC));
    }

    @ParameterizedTest
    @EnumSource
    void interruptingEndsBoth(Tier tier) throws Exception {
        LocalRunner runner = tier.runner();
        RunRequest patient = new RunRequest(
                python("input()"),
                LIMITS.withWallTime(Duration.ofMinutes(5)),
                request("", "import sys; sys.stdin.read()", Protocol.KATTIS).cases());
        FutureTask<RunResult> task = new FutureTask<>(() -> runner.run(patient));
        Thread thread = new Thread(task);
        thread.start();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(other -> other.getName().equals("interactor")));

        thread.interrupt();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
        assertThat(task).failsWithin(Duration.ZERO);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(other -> other.getName().equals("interactor")));
        assertThat(runner.run(request(BISECTING, GUESSING, Protocol.KATTIS)).verdict())
                .isEqualTo(Verdict.AC);
    }

    private static RunRequest request(String program, String interactor, Protocol protocol) {
        Checker.Custom checker = new Checker.Custom(
                python(interactor),
                protocol,
                true,
                List.of(),
                Checker.Custom.LIMITS.withCpuTime(Duration.ofSeconds(1)).withWallTime(Duration.ofSeconds(3)));
        Case one = new Case(
                null, "787".getBytes(UTF_8), List.of(), new Case.Expected("788".getBytes(UTF_8)), checker, null, 1);
        return new RunRequest(python(program), LIMITS, List.of(one));
    }

    private static Program python(String source) {
        return Program.ofSource("python", source.getBytes(UTF_8));
    }
}
