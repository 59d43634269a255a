package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How cases fold into one status, reason, verdict and score. */
@Tag("unit")
class RunResultTest {

    /** A case is its verdict, or "-" when it is not judged, with the reason after a slash; "not-run" was not run. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cases                                 | status    | reason          | verdict | score
            -                                     | COMPLETED |                 |         |
            - -/exit_code -/wall_time_limit       | FAILED    | exit_code       |         |
            -/wall_time_limit -/exit_code         | TIMEOUT   | wall_time_limit |         |
            AC                                    | COMPLETED |                 | AC      | 1
            AC AC                                 | COMPLETED |                 | AC      | 1
            AC WA AC AC                           | COMPLETED |                 | WA      | 0.75
            PE AC                                 | COMPLETED |                 | PE      | 0.5
            AC WA TLE/wall_time_limit             | TIMEOUT   | wall_time_limit | WA      | 0.333
            RTE/signal WA                         | FAILED    | signal          | RTE     | 0
            OLE AC                                | COMPLETED |                 | OLE     | 0.5
            JE AC                                 | COMPLETED |                 | JE      |
            WA JE                                 | COMPLETED |                 | WA      |
            - AC                                  | COMPLETED |                 | AC      | 1
            AC WA not-run not-run                 | COMPLETED |                 | WA      | 0.25
            """, useHeadersInDisplayName = true)
    void theFold(
            String cases, Status status, @Nullable String reason, @Nullable Verdict verdict, @Nullable Double score) {
        List<CaseResult> results =
                Stream.of(cases.split(" ", -1)).map(RunResultTest::result).toList();
        boolean judged = results.stream().anyMatch(one -> one.verdict() != null);
        RunResult result = new RunResult(null, 0, results, judged, "none");

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.reason()).isEqualTo(reason == null ? null : Reason.ofId(reason));
        assertThat(result.verdict()).isEqualTo(verdict);
        if (score == null) {
            assertThat(result.score()).isEmpty();
        } else {
            assertThat(result.score().orElseThrow()).isBetween(score - 0.001, score + 0.001);
        }
    }

    @Test
    void aFailedCompileIsACompileErrorWhateverStoppedIt() {
        for (Reason reason : List.of(Reason.EXIT_CODE, Reason.WALL_TIME_LIMIT, Reason.MEMORY_LIMIT)) {
            RunResult judged = new RunResult(process(reason), 1, List.of(), true, "none");
            assertThat(judged.status()).isEqualTo(Status.FAILED);
            assertThat(judged.reason()).isEqualTo(Reason.COMPILE_ERROR);
            assertThat(judged.verdict()).isEqualTo(Verdict.CE);
            assertThat(judged.score()).hasValue(0);
            RunResult plain = new RunResult(process(reason), 1, List.of(), false, "none");
            assertThat(plain.verdict()).isNull();
            assertThat(plain.score()).isEmpty();
        }
    }

    @Test
    void weightsAndPointsMakeTheScore() {
        CaseResult full = new CaseResult(null, 3, process(null), Verdict.AC, 3.0, null, List.of(), 0);
        CaseResult partly = new CaseResult(null, 1, process(null), Verdict.WA, 0.5, null, List.of(), 0);
        assertThat(new RunResult(null, 0, List.of(full, partly), true, "none").score())
                .hasValue(3.5 / 4);
    }

    @Test
    void theMoreTellingReasonWins() {
        EnumSet<Reason> facts = EnumSet.allOf(Reason.class);
        List<Reason> order = Stream.generate(() -> {
                    Reason first = Reason.decisive(facts);
                    facts.remove(first);
                    return first;
                })
                .limit(Reason.values().length)
                .toList();

        assertThat(order)
                .doesNotHaveDuplicates()
                .containsSubsequence(
                        Reason.SANDBOX_ERROR,
                        Reason.COMPILE_ERROR,
                        Reason.OUTPUT_LIMIT,
                        Reason.MEMORY_LIMIT,
                        Reason.CPU_TIME_LIMIT,
                        Reason.WALL_TIME_LIMIT,
                        Reason.SIGNAL,
                        Reason.EXIT_CODE);
        assertThat(order.stream().filter(reason -> reason.status() == Status.ERROR))
                .as("ours come first")
                .isEqualTo(order.subList(0, 4));
        assertThat(Reason.decisive(EnumSet.noneOf(Reason.class))).isNull();
    }

    private static CaseResult result(String text) {
        if (text.equals("not-run")) {
            return CaseResult.notRun(new Case(new byte[0], List.of()));
        }
        String[] parts = text.split("/", -1);
        Verdict verdict = parts[0].equals("-") ? null : Verdict.valueOf(parts[0]);
        Double points = verdict == null || verdict == Verdict.JE ? null : verdict == Verdict.AC ? 1.0 : 0.0;
        Reason reason = parts.length > 1 ? Reason.ofId(parts[1]) : null;
        return new CaseResult(null, 1, process(reason), verdict, points, null, List.of(), 0);
    }

    private static ProcessResult process(@Nullable Reason reason) {
        return new ProcessResult(
                reason,
                0,
                null,
                Duration.ZERO,
                Duration.ZERO,
                null,
                null,
                false,
                CapturedOutput.EMPTY,
                CapturedOutput.EMPTY);
    }
}
