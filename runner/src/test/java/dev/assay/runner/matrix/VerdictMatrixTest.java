package dev.assay.runner.matrix;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.assay.runner.Status;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.engine.RunnerSettings;
import dev.assay.runner.language.LanguageSettings;
import dev.assay.runner.matrix.MatrixProgram.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code -Dassay.matrix.languages=all} takes every language that works here instead of those that must work everywhere;
 * a list of ids takes these. {@code -Dassay.matrix.times=3} repeats.
 */
@Tag("functional")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class VerdictMatrixTest {

    private static final List<String> REQUIRED =
            List.of("python", "javascript", "typescript", "c", "cpp", "java", "bash");
    private static final String CHOSEN = System.getProperty("assay.matrix.languages", String.join(",", REQUIRED));
    private static final int TIMES = Integer.getInteger("assay.matrix.times", 1);
    private static final Path WORK = Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("assay-matrix-test-" + ProcessHandle.current().pid());

    /** A compile that would never end costs this much of the test's time. */
    private static final Limits SHORT_COMPILE =
            new Limits(Duration.ofSeconds(20), Duration.ofSeconds(6), 1L << 30, 256, 1 << 20, 128L << 20);

    private static final Map<String, LocalRunner> OPEN = new HashMap<>();
    private final Random random = new Random();

    @AfterAll
    static void close() throws IOException {
        OPEN.values().forEach(LocalRunner::close);
        OPEN.clear();
        if (Files.exists(WORK)) {
            try (Stream<Path> left = Files.walk(WORK)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static synchronized LocalRunner runner(String tier, Limits compileMaximum) throws RunnerException {
        String key = tier + compileMaximum;
        LocalRunner open = OPEN.get(key);
        if (open == null) {
            LanguageSettings languages = new LanguageSettings(null, Map.of(), compileMaximum, 64L << 20);
            open = LocalRunner.open(
                    new RunnerSettings(WORK, Path.of("target/tools"), 2, tier, "rootless", List.of(), languages));
            OPEN.put(key, open);
        }
        return open;
    }

    private static LocalRunner runner() throws RunnerException {
        return runner("auto", LanguageSettings.DEFAULT.compileMaximum());
    }

    private static Map<String, Language> languages(LocalRunner runner) {
        await().atMost(Duration.ofMinutes(4))
                .until(() -> runner.languages().stream()
                        .noneMatch(language -> String.valueOf(language.reason()).contains("being tested")));
        Map<String, Language> found = new HashMap<>();
        runner.languages().forEach(language -> found.put(language.id(), language));
        return found;
    }

    static Stream<MatrixProgram> programs() throws Exception {
        List<String> chosen = new ArrayList<>(List.of(CHOSEN.split(",", -1)));
        if (CHOSEN.equals("all")) {
            chosen.clear();
            languages(runner()).values().stream()
                    .filter(Language::available)
                    .map(Language::id)
                    .sorted()
                    .forEach(chosen::add);
        }
        List<MatrixProgram> programs = new ArrayList<>();
        for (String language : chosen) {
            for (int i = 0; i < TIMES; i++) {
                programs.addAll(MatrixProgram.of(language));
            }
        }
        return programs.stream();
    }

    @Test
    void whatMustWorkEverywhereWorksHere() throws Exception {
        Map<String, Language> found = languages(runner());
        for (String id : REQUIRED) {
            Language language = Objects.requireNonNull(found.get(id), id);
            assertThat(language.available()).as("%s: %s", id, language.reason()).isTrue();
        }
    }

    @Test
    void whatMustWorkIsTestedInEverySituation() throws Exception {
        for (String id : REQUIRED) {
            Set<Situation> there = new HashSet<>(
                    MatrixProgram.of(id).stream().map(MatrixProgram::situation).toList());
            boolean compiled =
                    Objects.requireNonNull(languages(runner()).get(id), id).compiled();
            assertThat(Stream.of(Situation.values())
                            .filter(situation -> compiled || situation != Situation.COMPILE_BOMB))
                    .as(id)
                    .isSubsetOf(there);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void verdict(MatrixProgram program) throws Exception {
        assertVerdict(program, "auto");
    }

    static Stream<MatrixProgram> withoutControlGroups() throws Exception {
        return Stream.concat(MatrixProgram.of("c").stream(), MatrixProgram.of("java").stream())
                .filter(program -> program.situation() != Situation.COMPILE_BOMB);
    }

    /** Memory is polled there, and a limit on address space would break one of them and deceive about the other. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutControlGroups")
    void verdictWithoutControlGroups(MatrixProgram program) throws Exception {
        assertVerdict(program, "rootless");
    }

    private void assertVerdict(MatrixProgram program, String tier) throws Exception {
        Situation situation = program.situation();
        Question question = Question.drawn(random);
        String stdin = situation == Situation.NO_STDIN ? "" : question.text();
        LocalRunner runner = situation == Situation.COMPILE_BOMB
                ? runner(tier, SHORT_COMPILE)
                : runner(tier, LanguageSettings.DEFAULT.compileMaximum());
        boolean compiled = runner.languages().stream()
                .anyMatch(language -> language.id().equals(program.language()) && language.compiled());

        RunResult result = runner.run(new RunRequest(
                Program.ofSource(program.language(), program.source()),
                situation.limits(),
                List.of(new Case(stdin.getBytes(StandardCharsets.UTF_8), List.of()))));

        String seen = describe(result);
        Set<Reason> reasons = situation.reasons(
                program.language(), compiled, runner.isolation().tier());
        if (reasons.isEmpty()) {
            assertThat(result.reason()).as(seen).isNull();
            assertThat(result.status()).as(seen).isEqualTo(Status.COMPLETED);
            assertOutput(situation, question, process(result));
        } else {
            assertThat(result.reason()).as(seen).isIn(reasons);
            assertThat(result.status())
                    .as(seen)
                    .isEqualTo(Objects.requireNonNull(result.reason()).status());
        }
        if (situation == Situation.EXIT_3) {
            assertThat(process(result).exitCode()).isEqualTo(3);
        }
        if (result.reason() == Reason.COMPILE_ERROR) {
            assertThat(result.cases()).isEmpty();
            ProcessResult compile = Objects.requireNonNull(result.compile());
            assertThat(compile.reason() != Reason.EXIT_CODE
                            || compile.stderr().bytes().length
                                            + compile.stdout().bytes().length
                                    > 0)
                    .as("the compile says why: %s", seen)
                    .isTrue();
        }
    }

    private static void assertOutput(Situation situation, Question question, ProcessResult result) {
        byte[] stdout = result.stdout().bytes();
        switch (situation) {
            case OK -> assertThat(stdout).asString().isEqualTo(question.answer() + "\n");
            case WRONG -> assertThat(stdout).asString().isEqualTo(question.answer() + 1 + "\n");
            case NO_STDIN -> assertThat(stdout).asString().isEqualTo("none\n");
            case BINARY -> assertThat(stdout).containsExactly(0, 255, 27, 10, 195);
            case FLOOD -> {
                assertThat(stdout).hasSize(64 << 10);
                assertThat(result.stdout().truncated()).isTrue();
            }
            case CRASH, EXIT_3, LOOP, SLEEP, BURN_CHILDREN, MEMORY, RECURSION, FORK_BOMB, COMPILE_ERROR, COMPILE_BOMB ->
                throw new AssertionError(situation + " completed");
        }
    }

    static Stream<Arguments> amounts() {
        return Stream.of(Arguments.of("auto", 40), Arguments.of("auto", 150), Arguments.of("rootless", 150));
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void memoryIsToldAsItWas(String tier, int mebibytes) throws Exception {
        String source = "#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\nint main(void) { size_t n = "
                + mebibytes + "ul << 20; char *p = malloc(n); memset(p, 1, n); usleep(100000);"
                + " return *(volatile char *)(p + n - 1) - 1; }";

        RunResult result = run(runner(tier, LanguageSettings.DEFAULT.compileMaximum()), "c", source);

        assertThat(result.reason()).as(describe(result)).isNull();
        long truth = (long) mebibytes << 20;
        assertThat(process(result).memoryBytes()).isBetween(truth * 85 / 100, truth * 115 / 100);
    }

    @ParameterizedTest
    @CsvSource({
        "python, 'print(len(b\"x\" * (80 << 20)))'",
        "javascript, 'console.log(Buffer.alloc(80 << 20, 1).length)'",
        "java, 'class Main { public static void main(String[] a) { System.out.println(new byte[80 << 20].length); } }'"
    })
    void memoryOfOthersIsPlausible(String language, String source) throws Exception {
        RunResult result = run(runner(), language, source);

        assertThat(result.reason()).as(describe(result)).isNull();
        assertThat(process(result).memoryBytes()).isBetween(80L << 20, 200L << 20);
    }

    private static RunResult run(LocalRunner runner, String language, String source) throws Exception {
        return runner.run(new RunRequest(
                Program.ofSource(language, source.getBytes(StandardCharsets.UTF_8)),
                Situation.OK.limits(),
                List.of(new Case(new byte[0], List.of()))));
    }

    private static ProcessResult process(RunResult result) {
        return Objects.requireNonNull(result.cases().get(0).process());
    }

    private static String describe(RunResult result) {
        StringBuilder text = new StringBuilder();
        for (ProcessResult one : Stream.concat(
                        Stream.ofNullable(result.compile()),
                        result.cases().stream().map(CaseResult::process).filter(Objects::nonNull))
                .toList()) {
            String stderr = new String(one.stderr().bytes(), StandardCharsets.UTF_8);
            text.append("%s exit %s signal %s wall %s cpu %s memory %s: %s; "
                    .formatted(
                            one.reason(),
                            one.exitCode(),
                            one.signal(),
                            one.wallTime(),
                            one.cpuTime(),
                            one.memoryBytes(),
                            stderr.substring(0, Math.min(600, stderr.length()))));
        }
        return text.toString().replace("%", "%%");
    }
}
