package dev.assay.runner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Checker;
import dev.assay.runner.Checker.Protocol;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import dev.assay.runner.testing.Tier;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkers that are programs, in the sandbox. */
@Tag("functional")
class CustomCheckerTest {

    @AfterAll
    static void close() {
        Tier.closeAll();
    }

    private static Program python(String source) {
        return Program.ofSource("python", source.getBytes(UTF_8));
    }

    private static RunResult run(Tier tier, Checker.Custom checker, String program) throws Exception {
        Case one = new Case(
                null,
                "the input".getBytes(UTF_8),
                List.of(),
                new Case.Expected("the answer".getBytes(UTF_8)),
                checker,
                null,
                4);
        return tier.runner().run(new RunRequest(python(program), Limits.DEFAULT, List.of(one, one)));
    }

    @ParameterizedTest
    @EnumSource
    void kattisGetsInputAnswerFeedbackAndOutput(Tier tier) throws Exception {
        Program checker = python("""
                import os, sys
                input, answer, feedback, more = sys.argv[1:]
                seen = open(input).read(), open(answer).read(), sys.stdin.read(), more, os.path.isdir(feedback)
                open(os.path.join(feedback, 'judgemessage.txt'), 'w').write(repr(seen))
                open(os.path.join(feedback, 'score.txt'), 'w').write('2.5')
                sys.exit(42 if seen[2] == 'the output\\n' else 43)
                """);
        Checker.Custom custom =
                new Checker.Custom(checker, Protocol.KATTIS, false, List.of("more"), Checker.Custom.LIMITS);

        RunResult result = run(tier, custom, "print('the output')");

        assertThat(result.cases()).extracting(CaseResult::verdict).containsOnly(Verdict.AC);
        assertThat(result.cases().get(1).message())
                .isEqualTo("('the input', 'the answer', 'the output\\n', 'more', True)");
        assertThat(result.cases().get(0).points()).isEqualTo(2.5);
        assertThat(result.score()).hasValue(2.5 / 4);
    }

    @ParameterizedTest
    @EnumSource
    void testlibGetsInputOutputAndAnswer(Tier tier) throws Exception {
        Program checker = python("""
                import sys
                seen = [open(name).read() for name in sys.argv[1:]]
                sys.stderr.write('wrong answer ' + repr(seen))
                sys.exit(1)
                """);

        RunResult result = run(tier, new Checker.Custom(checker, Protocol.TESTLIB), "print('the output', end='')");

        assertThat(result.verdict()).isEqualTo(Verdict.WA);
        assertThat(result.cases().get(0).message()).isEqualTo("wrong answer ['the input', 'the output', 'the answer']");
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            1 / 0                                           | exit code 1
            import os; os.abort()                           | signal 6
            import time; time.sleep(60)                     | wall_time_limit
            while True: pass                                | time_limit
            x = ' ' * (600 << 20)                           | the checker ended with
            while True: print('x' * 1000)                   | output_limit
            """)
    void whateverACheckerDoesIsNotTheProgramsFault(String source, String told) throws Exception {
        Limits limits = Checker.Custom.LIMITS
                .withWallTime(Duration.ofSeconds(3))
                .withCpuTime(Duration.ofMillis(500))
                .withMemoryBytes(100 << 20)
                .withOutputOverflow(OutputOverflow.KILL);
        Checker.Custom custom = new Checker.Custom(python(source), Protocol.KATTIS, false, List.of(), limits);

        RunResult result = run(Tier.NAMESPACES, custom, "print(1)");

        assertThat(result.verdict()).isEqualTo(Verdict.JE);
        assertThat(result.cases().get(0).message()).contains(told);
        assertThat(result.cases().get(0).points()).isNull();
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.score()).isEmpty();
    }

    /** The judged program fails first, so no checker is asked. */
    @ParameterizedTest
    @CsvSource({"1 / 0, RTE, EXIT_CODE", "x = ' ' * (1 << 30), MLE, MEMORY_LIMIT"})
    void aProgramThatFailsIsNotJudged(String source, Verdict verdict, @Nullable Reason reason) throws Exception {
        RunResult result = run(Tier.ROOTLESS, new Checker.Custom(python("1 / 0"), Protocol.TESTLIB), source);

        assertThat(result.cases().get(0).verdict()).isEqualTo(verdict);
        assertThat(result.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource
    void aCheckerThatDoesNotCompileIsAJudgingError(Tier tier) throws Exception {
        Program broken = Program.ofSource("typescript", "const x: = 1;".getBytes(UTF_8));

        RunResult result = run(tier, new Checker.Custom(broken, Protocol.KATTIS), "print(1)");

        assertThat(result.verdict()).isEqualTo(Verdict.JE);
        assertThat(result.cases().get(0).message())
                .contains("cannot be compiled")
                .contains("main.ts:1");
        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.compilations()).isZero();
    }
}
