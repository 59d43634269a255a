package dev.assay.runner.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Case;
import dev.assay.runner.Checker.Protocol;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.Verdict;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ProtocolsTest {

    /** Who sets the scale may also take away; nobody else may. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            -3.5  , AC, -3.5
            0     , AC, 0
            7e11  , AC, 7e11
            -2e12 , JE,
            nan   , JE,
            """)
    void scoresWithoutBound(String content, Verdict verdict, @Nullable Double points) {
        Judgement judgement = Protocols.judge(
                Protocol.KATTIS, run(42, "", Map.of("score.txt", content.getBytes(UTF_8))), Case.UNBOUNDED);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.points()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            KATTIS  , 42 , AC
            KATTIS  , 43 , WA
            KATTIS  , 0  , JE
            KATTIS  , 1  , JE
            KATTIS  , 44 , JE
            TESTLIB , 0  , AC
            TESTLIB , 1  , WA
            TESTLIB , 2  , PE
            TESTLIB , 4  , PE
            TESTLIB , 8  , PE
            TESTLIB , 3  , JE
            TESTLIB , 5  , JE
            TESTLIB , 42 , JE
            TESTLIB , 139, JE
            """)
    void exitCodes(Protocol protocol, int code, Verdict verdict) {
        Judgement judgement = Protocols.judge(protocol, run(code, "said so", Map.of()), 1);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        if (verdict == Verdict.JE) {
            assertThat(judgement.message()).contains("exit code " + code).contains("said so");
            assertThat(judgement.pointsOf(1)).isNull();
        } else {
            assertThat(judgement.pointsOf(3)).isEqualTo(verdict == Verdict.AC ? 3 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            SIGNAL          , signal 11
            WALL_TIME_LIMIT , wall_time_limit
            CPU_TIME_LIMIT  , cpu_time_limit
            MEMORY_LIMIT    , memory_limit
            OUTPUT_LIMIT    , output_limit
            """)
    void endingsThatAreNoExitAreTheCheckersFault(Reason reason, String told) {
        ProcessResult process = process(reason, null, 11, "");
        for (Protocol protocol : Protocol.values()) {
            Judgement judgement = Protocols.judge(protocol, new CheckerRun(process, Map.of()), 1);
            assertThat(judgement.verdict()).isEqualTo(Verdict.JE);
            assertThat(judgement.message()).contains(told);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            file                , content, code, verdict, points
            score.txt           , 3.5    , 42  , AC     , 3.5
            score.txt           , 10     , 42  , AC     , 10
            score.txt           , 0      , 43  , WA     , 0
            score.txt           , 11     , 42  , JE     ,
            score.txt           , -1     , 42  , JE     ,
            score.txt           , nan    , 42  , JE     ,
            score.txt           , many   , 42  , JE     ,
            score_multiplier.txt, 0.25   , 42  , AC     , 2.5
            score_multiplier.txt, 2      , 42  , JE     ,
            """, useHeadersInDisplayName = true)
    void scoresOfKattis(String file, String content, int code, Verdict verdict, @Nullable Double points) {
        Judgement judgement =
                Protocols.judge(Protocol.KATTIS, run(code, "", Map.of(file, (content + "\n").getBytes(UTF_8))), 10);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.pointsOf(10)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            said               , verdict, points
            points 2.5 partly  , WA     , 2.5
            2.5 partly         , WA     , 2.5
            points 10          , AC     , 10
            points 11          , JE     ,
            points             , JE     ,
            ''                 , JE     ,
            points nan         , JE     ,
            """, useHeadersInDisplayName = true)
    void pointsOfTestlib(String said, Verdict verdict, @Nullable Double points) {
        Judgement judgement = Protocols.judge(Protocol.TESTLIB, run(7, said, Map.of()), 10);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.pointsOf(10)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            code, said                    , verdict, points
            50  , ''                      , WA     , 5
            100 , ''                      , AC     , 10
            101 , ''                      , JE     ,
            49  , ''                      , JE     ,
            30  , partially correct (30) x, WA     , 3
            80  , partially correct (30) x, WA     , 3
            150 , partially correct (100) , AC     , 10
            1   , partially correct (1) x , WA     , 0.1
            0   , partially correct (0) x , WA     , 0
            70  , partially correct (30) x, JE     ,
            170 , partially correct (120) , JE     ,
            1   , not partially correct (1), WA    , 0
            """, useHeadersInDisplayName = true)
    void partsOfTestlib(int code, String said, Verdict verdict, @Nullable Double points) {
        Judgement judgement = Protocols.judge(Protocol.TESTLIB, run(code, said, Map.of()), 10);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.pointsOf(10)).isEqualTo(points);
    }

    @Test
    void messagesComeFromWhereTheProtocolPutsThem() {
        Map<String, byte[]> feedback = Map.of(Protocols.MESSAGE, "off by one\n".getBytes(UTF_8));
        assertThat(Protocols.judge(Protocol.KATTIS, run(43, "debug", feedback), 1)
                        .message())
                .isEqualTo("off by one");
        assertThat(Protocols.judge(Protocol.KATTIS, run(43, "debug", Map.of()), 1)
                        .message())
                .isNull();
        assertThat(Protocols.judge(Protocol.TESTLIB, run(1, "wrong answer 1st words differ\n", Map.of()), 1)
                        .message())
                .isEqualTo("wrong answer 1st words differ");
        assertThat(Protocols.judge(Protocol.TESTLIB, run(1, "x".repeat(1 << 20), Map.of()), 1)
                        .message())
                .hasSizeLessThan(2100);
    }

    /** Who failed first, how, what the interactor did, and who is to blame. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            program first, reason         , interactor     , verdict
            true         ,                , 42             , AC
            true         ,                , 43             , WA
            true         ,                , 1              , JE
            false        ,                , 42             , AC
            false        ,                , 43             , WA
            false        ,                , WALL_TIME_LIMIT, JE
            true         , EXIT_CODE      , 43             , RTE
            true         , SIGNAL         , 42             , RTE
            true         , SIGNAL         , 1              , RTE
            true         , WALL_TIME_LIMIT, 43             , TLE
            true         , WALL_TIME_LIMIT, 1              , TLE
            true         , WALL_TIME_LIMIT, WALL_TIME_LIMIT, JE
            true         , WALL_TIME_LIMIT, CPU_TIME_LIMIT , JE
            true         , CPU_TIME_LIMIT , WALL_TIME_LIMIT, TLE
            true         , MEMORY_LIMIT   , 43             , MLE
            true         , OUTPUT_LIMIT   , 43             , OLE
            false        , SIGNAL         , 43             , WA
            false        , EXIT_CODE      , 43             , WA
            false        , WALL_TIME_LIMIT, 43             , WA
            false        , EXIT_CODE      , 42             , RTE
            false        , WALL_TIME_LIMIT, 42             , TLE
            false        , EXIT_CODE      , 1              , JE
            false        , SIGNAL         , SIGNAL         , JE
            """, useHeadersInDisplayName = true)
    void whoIsToBlameInAConversation(
            boolean programFirst, @Nullable Reason reason, String interactor, Verdict verdict) {
        boolean exited = Character.isDigit(interactor.charAt(0));
        CheckerRun run = exited
                ? run(Integer.parseInt(interactor), "", Map.of())
                : new CheckerRun(process(Reason.valueOf(interactor), null, 9, ""), Map.of());
        Judgement said = Protocols.judge(Protocol.KATTIS, run, 1);

        assertThat(Interaction.decide(programFirst, reason, run, said).verdict())
                .isEqualTo(verdict);
    }

    private static CheckerRun run(int code, String stderr, Map<String, byte[]> feedback) {
        return new CheckerRun(process(code == 0 ? null : Reason.EXIT_CODE, code, null, stderr), feedback);
    }

    private static ProcessResult process(
            @Nullable Reason reason, @Nullable Integer code, @Nullable Integer signal, String stderr) {
        return new ProcessResult(
                reason,
                code,
                signal,
                Duration.ZERO,
                Duration.ZERO,
                null,
                null,
                false,
                CapturedOutput.EMPTY,
                new CapturedOutput(stderr.getBytes(UTF_8), false));
    }
}
