package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.option.Table;
import dev.assay.runner.CapturedOutput;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What commands print, what they end with, and how they read what they are told. */
@Tag("unit")
class TerminalTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream to(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static ProcessResult ended(@Nullable Reason reason, @Nullable Integer code, @Nullable Integer signal) {
        return new ProcessResult(
                reason,
                code,
                signal,
                Duration.ofMillis(17),
                Duration.ZERO,
                null,
                null,
                false,
                new CapturedOutput(new byte[0], reason == Reason.OUTPUT_LIMIT),
                CapturedOutput.EMPTY);
    }

    private static RunResult run(ProcessResult process) {
        return new RunResult(
                null, 0, List.of(new CaseResult(null, 1, process, null, null, null, List.of(), 0)), false, "rootless");
    }

    private static RunResult judged(Verdict... verdicts) {
        List<CaseResult> cases = java.util.stream.Stream.of(verdicts)
                .map(verdict -> new CaseResult(
                        verdict.name().toLowerCase(java.util.Locale.ROOT) + ".in",
                        1,
                        ended(null, 0, null),
                        verdict,
                        verdict == Verdict.JE ? null : verdict == Verdict.AC ? 1.0 : 0.0,
                        verdict == Verdict.AC ? null : "line 1:\n expected",
                        List.of(),
                        0))
                .toList();
        return new RunResult(null, 0, cases, true, "rootless");
    }

    @ParameterizedTest
    @CsvSource({
        ", 0, , 0",
        "EXIT_CODE, 3, , 3",
        "SIGNAL, , 11, 139",
        "OUTPUT_LIMIT, , 9, 121",
        "MEMORY_LIMIT, , 9, 122",
        "PROCESS_LIMIT, 1, , 123",
        "DISK_LIMIT, , 25, 123",
        "CPU_TIME_LIMIT, , 9, 124",
        "WALL_TIME_LIMIT, , 9, 124",
        "SANDBOX_ERROR, , , 125",
        "CLIENT_CANCELLED, , , 125"
    })
    void endingsAsExitCodes(@Nullable Reason reason, @Nullable Integer code, @Nullable Integer signal, int exit) {
        assertThat(new RunOutcome(run(ended(reason, code, signal))).exitCode(false))
                .isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGNAL | 11 | assay: signal 11 (SIGSEGV, memory that is not the program's, or a stack too deep) after 17 ms",
                "SIGNAL | 50 | assay: signal 50 after 17 ms",
                "CPU_TIME_LIMIT | 9 | assay: cpu_time_limit after 17 ms",
                "EXIT_CODE | | ''"
            })
    void whatEndedItIsSaidOnStandardError(Reason reason, @Nullable Integer signal, String told) {
        new RunOutcome(run(ended(reason, signal == null ? 1 : null, signal))).print(false, to(out), to(err));

        assertThat(text(err).strip()).isEqualTo(told);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void outputThatWasCutSaysHowToSeeMore() {
        new RunOutcome(run(ended(Reason.OUTPUT_LIMIT, null, 9))).print(false, to(out), to(err));

        assertThat(text(err)).contains("--limit output=8MB", "output_limit");
    }

    @Test
    void aProgramThatCannotBeCompiledHasACodeOfItsOwn() {
        RunResult failed = new RunResult(ended(Reason.EXIT_CODE, 1, null), 1, List.of(), true, "rootless");
        RunOutcome outcome = new RunOutcome(failed);
        outcome.print(true, to(out), to(err));

        assertThat(outcome.exitCode(true)).isEqualTo(RunOutcome.COMPILE_ERROR);
        assertThat(text(err)).isEqualTo("assay: compile_error\n");
    }

    @Test
    void casesAreATable() {
        RunOutcome outcome = new RunOutcome(judged(Verdict.AC, Verdict.WA));
        outcome.print(true, to(out), to(err));

        assertThat(text(out)).isEqualTo("""
                        CASE   VERDICT  TIME
                        ac.in  AC       17 ms
                        wa.in  WA       17 ms  line 1: expected

                        WA, 50 %
                        """);
        assertThat(outcome.exitCode(true)).isEqualTo(1);
        assertThat(new RunOutcome(judged(Verdict.AC)).exitCode(true)).isZero();
        assertThat(new RunOutcome(judged(Verdict.AC, Verdict.JE)).exitCode(true))
                .isEqualTo(RunOutcome.NOT_RUN);
    }

    @ParameterizedTest
    @CsvSource({
        "wall=2s, wallTime, PT2S",
        "cpu=500ms, cpuTime, PT0.5S",
        "memory=64MB, memoryBytes, 67108864",
        "output=1KB, outputBytes, 1024",
        "file=2MB, fileBytes, 2097152",
        "stack=8MB, stackBytes, 8388608",
        "processes=3, processes, 3",
        "files=20, openFiles, 20",
        "overflow=kill, outputOverflow, KILL",
        "overflow=Cut, outputOverflow, CUT"
    })
    void limits(String option, String name, String value) throws Exception {
        Limits changed = LimitOption.apply(Limits.DEFAULT, option);

        assertThat(String.valueOf(Limits.class.getMethod(name).invoke(changed))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wall         | --limit wall: a key and a value, such as wall=2s",
                "=2s          | a key and a value",
                "speed=9      | --limit speed=9: there is no such limit",
                "wall=soon    | --limit wall=soon: is no time such as 500ms or 2s",
                "memory=lots  | is no size such as 64KB or 256MB",
                "memory=0     | --limit memory=0: memory must be positive, was 0",
                "processes=x  | is no whole number",
                "overflow=no  | is neither cut nor kill"
            })
    void limitsThatMakeNoSense(String option, String said) {
        assertThatThrownBy(() -> LimitOption.apply(Limits.DEFAULT, option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("there are wall, cpu");
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table("A", "BB", "C");
        table.row("long one", "x", "");
        table.row("y", "z");
        table.print(to(out));

        assertThat(text(out)).isEqualTo("A         BB  C\nlong one  x\ny         z\n");
    }

    private static tools.jackson.databind.JsonNode state(String json) {
        return JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'state':'IMPORTING'} | importing",
                "{'state':'RUNNING','submissions':200,'finished':50} | `running   50/200 25%`",
                "{'state':'RUNNING','submissions':200,'finished':50,'rate_per_s':2.04,'eta_s':75} | `running   50/200 25%  2.0/s  ETA 1:15`",
                "{'state':'RUNNING','submissions':9999,'finished':1,'rate_per_s':1,'eta_s':3725} | `running   1/9999 0%  1.0/s  ETA 1:02:05`",
                "{'state':'REPORTING','submissions':3,'finished':3,'rate_per_s':2} | `reporting 3/3 100%`",
                "{'state':'RUNNING','submissions':3,'finished':5} | `running   3/3 100%`",
                "{'state':'COMPLETED','submissions':3,'finished':3,'verdicts':{'AC':2},'unreadable':1} | `completed 3/3 100%  2 AC  1 not graded`"
            })
    void progressIsALine(String run, String line) {
        new GradingProgress(to(out), false).show(state(run));

        assertThat(text(out)).isEqualTo(line + "\n");
    }

    @Test
    void progressThatSaysNothingNewIsNotRepeated() {
        GradingProgress progress = new GradingProgress(to(out), false);
        progress.show(state("{'state':'RUNNING','submissions':2,'finished':0}"));
        progress.show(state("{'state':'RUNNING','submissions':2,'finished':1}"));
        progress.show(state("{'state':'COMPLETED','submissions':2,'finished':2}"));

        assertThat(text(out).lines()).hasSize(2).last().asString().startsWith("completed 2/2");
    }

    @Test
    void onATerminalItIsABarThatMoves() {
        GradingProgress progress = new GradingProgress(to(out), true);
        progress.show(state("{'state':'RUNNING','submissions':4,'finished':1}"));
        progress.end();

        assertThat(text(out))
                .startsWith("\rrunning   [######..................] 1/4 25%\u001b[K")
                .endsWith("\r\u001b[K");
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 0", "STOPPED, 3", "CANCELLED, 3", "FAILED, 1"})
    void runsEndWithCodes(String state, int code) {
        RunSummary summary = new RunSummary(state("{'state':'" + state + "'}"));

        assertThat(summary.exitCode(false, List.of())).isEqualTo(code);
        assertThat(summary.exitCode(true, List.of("ann: expected AC"))).isEqualTo(code == 0 ? 1 : code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", ""})
    void aRunIsFoundAgainByItsFile(String server) throws Exception {
        RunFile run = new RunFile("019ab8c4-5f1e", server.isEmpty() ? null : URI.create(server), true);
        run.write(directory);

        assertThat(RunFile.read(directory)).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"grading_run_id\":\"../../etc\"}",
                "{\"grading_run_id\":\"a\",\"server\":\"http://a b\"}"
            })
    void aFileThatNamesNoRunIsToldByItsPath(String content) throws Exception {
        Files.writeString(directory.resolve("run.json"), content);

        assertThatThrownBy(() -> RunFile.read(directory))
                .isInstanceOf(GradingFailure.class)
                .hasMessageStartingWith("there is no run to resume: " + directory.resolve("run.json"));
    }

    @ParameterizedTest
    @EnumSource(OutputOverflow.class)
    void everyOverflowHasAWord(OutputOverflow overflow) {
        assertThat(LimitOption.KEYS).contains(overflow.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void anInterruptionSaysHowToGoOnAndNotWhenThereIsNone() {
        Interruption.told(to(err), true, directory).close();

        assertThat(text(err)).isEmpty();
    }
}
