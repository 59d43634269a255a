package dev.assay.runner.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.Case;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.Status;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.engine.RunnerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every hostile program in every tier that isolates: alone, and many at once beside a well-behaved one.
 *
 * <p>A tier that this machine or user cannot have is skipped with its message. {@code -Dassay.hostile.tiers=namespaces}
 * names tiers that must not be skipped; {@code -Dassay.hostile.programs=fork.*} chooses programs.
 */
@Tag("hostile")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class HostileTest {

    private static final List<String> TIERS = List.of("namespaces", "rootless");
    private static final List<String> REQUIRED =
            List.of(System.getProperty("assay.hostile.tiers", "").split(",", -1));
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("assay.hostile.programs", ".*"));
    static final Path WORK = Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("assay-hostile-test-" + ProcessHandle.current().pid());

    private static final Limits UNHURRIED = new Limits(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Limits.DEFAULT.memoryBytes(),
            Limits.DEFAULT.processes(),
            Limits.DEFAULT.outputBytes(),
            Limits.DEFAULT.fileBytes());
    private static final String NEIGHBOUR = """
            import os, subprocess, sys
            assert 'probe.py' not in os.listdir('.'), os.listdir('.')
            numbers = [int(n) for n in sys.stdin]
            with open('sorted', 'w') as f: f.writelines(f'{n}\\n' for n in sorted(numbers))
            child = subprocess.run([sys.executable, '-c', 'print(sum(int(n) for n in open("sorted")))'],
                                   capture_output=True, text=True, check=True)
            print(len(numbers), child.stdout.strip())
            """;

    private static final Map<String, LocalRunner> OPEN = new HashMap<>();
    private static final Map<String, String> CLOSED = new HashMap<>();
    private static Targets targets;

    @BeforeAll
    static void open() throws IOException {
        targets = new Targets();
    }

    @AfterAll
    static void close() throws IOException {
        OPEN.values().forEach(LocalRunner::close);
        OPEN.clear();
        targets.close();
        if (Files.exists(WORK)) {
            try (Stream<Path> left = Files.walk(WORK)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    static Stream<Arguments> tiersAndPrograms() throws IOException {
        List<HostileProgram> programs = chosen();
        return TIERS.stream()
                .flatMap(tier -> programs.stream()
                        .filter(program -> program.isFor(tier))
                        .map(program -> Arguments.of(tier, program)));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("tiersAndPrograms")
    void alone(String tier, HostileProgram program) throws Exception {
        LocalRunner runner = sharedRunner(tier);

        RunResult result = runner.run(program.request(targets.arguments(), 1));

        assertContained(tier, program, 1, result);
        assertNeighbourIsWell(runner);
        Leftovers.assertNoProcesses();
        targets.assertUntouched();
    }

    /** In one slot, so that the second run stands where the first one stood. */
    @ParameterizedTest
    @ValueSource(strings = {"namespaces", "rootless"})
    void nothingIsLeftForTheNextRun(String tier) throws Exception {
        try (LocalRunner runner = openOrSkip(tier, 1)) {
            for (String name : List.of("ipc_leave", "ipc_look", "ipc_leave", "ipc_look")) {
                HostileProgram program = HostileProgram.named(name);
                assertContained(tier, program, 1, runner.run(program.request(targets.arguments(), 1)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"namespaces, 20", "rootless, 20"})
    void manyAtOnce(String tier, int slots) throws Exception {
        Leftovers before = Leftovers.now();
        List<String> failures = new ArrayList<>();
        try (LocalRunner runner = openOrSkip(tier, slots)) {
            assertNeighbourIsWell(runner);
            Leftovers opened = Leftovers.now();

            failures.addAll(runAll(runner, tier, slots));

            await().untilAsserted(() -> Leftovers.now().assertSameAs(opened, slots));
        }
        assertThat(failures).isEmpty();
        targets.assertUntouched();
        await().untilAsserted(() -> Leftovers.now().assertSameAs(before, 0));
    }

    /** One slot is the neighbour's, the others are for the hostile programs. */
    private static List<String> runAll(LocalRunner runner, String tier, int slots) throws Exception {
        List<String> failures = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(slots - 1);
        try {
            Map<HostileProgram, Future<RunResult>> results = new LinkedHashMap<>();
            for (HostileProgram program : chosen()) {
                if (program.isFor(tier)) {
                    results.put(program, threads.submit(() -> runner.run(program.request(targets.arguments(), slots))));
                }
            }
            threads.shutdown();
            do {
                assertNeighbourIsWell(runner);
            } while (!threads.isTerminated());
            for (Map.Entry<HostileProgram, Future<RunResult>> entry : results.entrySet()) {
                try {
                    assertContained(
                            tier, entry.getKey(), slots, entry.getValue().get());
                } catch (ExecutionException | AssertionError e) {
                    failures.add(entry.getKey() + ": " + e.getMessage());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return failures;
    }

    private static void assertContained(String tier, HostileProgram program, int company, RunResult result) {
        assertThat(result.isolation()).isEqualTo(tier);
        assertThat(result.cases()).hasSize(1);
        ProcessResult ending = ran(result);
        String seen = describe(ending);
        assertThat(seen).doesNotContain("ESCAPED");
        assertThat(program.expectations(tier))
                .as("%s ended with %s", program, seen)
                .anyMatch(expectation -> expectation.matches(ending));
        long most = program.limits(company).outputBytes();
        assertThat((long) ending.stdout().bytes().length).as("stdout").isLessThanOrEqualTo(most);
        assertThat((long) ending.stderr().bytes().length).as("stderr").isLessThanOrEqualTo(most);
    }

    private static void assertNeighbourIsWell(LocalRunner runner) throws RunnerException, InterruptedException {
        RunResult result = runner.run(new RunRequest(
                Program.ofSource("python", NEIGHBOUR.getBytes(StandardCharsets.UTF_8)),
                UNHURRIED,
                List.of(new Case("3\n1\n2\n".repeat(1000).getBytes(StandardCharsets.UTF_8), List.of()))));

        assertThat(result.status()).as("%s", describe(ran(result))).isEqualTo(Status.COMPLETED);
        assertThat(new String(ran(result).stdout().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("3000 6000\n");
    }

    private static List<HostileProgram> chosen() throws IOException {
        return HostileProgram.all().stream()
                .filter(program -> CHOSEN.matcher(program.toString()).matches())
                .toList();
    }

    private static LocalRunner sharedRunner(String tier) {
        @Nullable LocalRunner open = OPEN.get(tier);
        if (open == null) {
            @Nullable String why = CLOSED.get(tier);
            if (why != null) {
                assumeThat(why).as("tier %s", tier).isNull();
            }
            open = openOrSkip(tier, 2);
            OPEN.put(tier, open);
        }
        return open;
    }

    /** The tier itself decides whether this machine and user can have it. */
    private static LocalRunner openOrSkip(String tier, int slots) {
        try {
            return LocalRunner.open(
                    new RunnerSettings(WORK.resolve(tier), Path.of("target/tools"), slots, tier, tier, List.of()));
        } catch (RunnerException e) {
            if (REQUIRED.contains(tier)) {
                throw new AssertionError("tier " + tier + " is required here", e);
            }
            String message = "skipped, as this machine or user cannot have the tier " + tier + ": " + e.getMessage();
            if (CLOSED.put(tier, message) == null) {
                System.out.println(message);
            }
            assumeThat(message).isNull();
            throw new AssertionError("unreachable", e);
        }
    }

    private static ProcessResult ran(RunResult result) {
        return Objects.requireNonNull(result.cases().get(0).process());
    }

    private static String describe(ProcessResult result) {
        return result.status() + " " + result.reason() + " exit=" + result.exitCode() + " signal=" + result.signal()
                + " stdout=" + beginning(result.stdout().bytes()) + " stderr="
                + beginning(result.stderr().bytes());
    }

    private static String beginning(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 2000));
    }
}
