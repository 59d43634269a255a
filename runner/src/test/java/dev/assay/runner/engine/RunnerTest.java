package dev.assay.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Isolation;
import dev.assay.runner.IsolationProperty;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real programs in the process tier. */
@Tag("functional")
class RunnerTest {

    private static final Path WORK = Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("assay-runner-test-" + ProcessHandle.current().pid());
    private static final Limits QUICK = limits(Duration.ofMillis(1500), Duration.ofMillis(1500));

    private static LocalRunner runner;

    @BeforeAll
    static void open() throws RunnerException {
        runner =
                LocalRunner.open(new RunnerSettings(WORK, Path.of("target/tools"), 4, "process", "process", List.of()));
    }

    @AfterAll
    static void close() throws IOException {
        runner.close();
        try (Stream<Path> left = Files.walk(WORK)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        try (Stream<Path> runs = Files.list(WORK.resolve("runs"))) {
            assertThat(runs).as("workspaces").isEmpty();
        }
        assertThat(marked()).as("processes of runs").isEmpty();
    }

    @Test
    void allLanguagesAreTested() {
        await().atMost(Duration.ofMinutes(4))
                .until(() -> runner.languages().stream()
                        .noneMatch(language -> String.valueOf(language.reason()).contains("being tested")));

        assertThat(runner.languages())
                .filteredOn(language -> Set.of("python", "javascript", "typescript", "c", "cpp", "java", "bash")
                        .contains(language.id()))
                .hasSize(7)
                .allSatisfy(language -> {
                    assertThat(language.available()).as("%s", language.reason()).isTrue();
                    assertThat(language.version()).matches(".*\\d+\\.\\d+.*");
                });
        assertThat(runner.languages())
                .filteredOn(language -> !language.available())
                .allSatisfy(language -> assertThat(language.reason()).isNotBlank());
    }

    @Test
    void theInterpreterIsNotAShim() throws Exception {
        String executable = out(run("python", "import sys; print(sys.executable)"));

        assertThat(Path.of(executable.strip())).isRegularFile();
        assertThat(executable).doesNotContain("shims");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            enum E { A = 1, B } console.log(E.B, E[1])                                        | 2 A
            type P = { x: number }; const p = { x: 1 } satisfies P; console.log(p.x!)         | 1
            abstract class A<T> { constructor(private v: T) {} get() { return this.v } } class B extends A<string> {} console.log(new B("v").get()) | v
            namespace N { export const v = 5 } console.log(N.v)                               | 5
            import { basename } from "node:path"; import type { Stats } from "fs"; console.log(basename("/a/b")) | b
            const os = require("os"); console.log(typeof os.cpus)                             | function
            const v = await Promise.resolve(7); console.log(v)                                | 7
            function f(this: string, ...a: readonly number[]): asserts a is number[] {} f.call("x"); console.log(1 as unknown as string) | 1
            """)
    void typescriptReallyIsTypescript(String source, String expected) throws Exception {
        RunResult result = run("typescript", source);

        assertThat(result.status()).as("%s", describe(result)).isEqualTo(Status.COMPLETED);
        assertThat(out(result).strip()).isEqualTo(expected);
        assertThat(result.compile()).isNotNull();
    }

    @Test
    void compileErrorsAreThePrograms() throws Exception {
        RunResult result = run("typescript", "const x: = 1;");

        assertThat(result.reason()).isEqualTo(Reason.COMPILE_ERROR);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.cases()).isEmpty();
        assertThat(describe(result)).contains("main.ts:1");
    }

    @Test
    void oneCompileManyCases() throws Exception {
        byte[] source = utf8("import * as fs from 'fs'; console.log(fs.readFileSync(0, 'utf8') + process.argv[2]);"
                + " fs.writeFileSync('main.mjs', 'tampered')");

        RunResult result = runner.run(new RunRequest(
                Program.ofSource("typescript", source),
                Limits.DEFAULT,
                List.of(new Case(utf8("a"), List.of("1")), new Case(utf8("b"), List.of("2")))));

        assertThat(result.cases()).extracting(RunnerTest::out).containsExactly("a1\n", "b2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            import sys; sys.exit(0)                                     | COMPLETED |                 | 0   |
            import sys; sys.exit(3)                                     | FAILED    | EXIT_CODE       | 3   |
            import os; os._exit(137)                                    | FAILED    | EXIT_CODE       | 137 |
            import os; os._exit(127)                                    | FAILED    | EXIT_CODE       | 127 |
            import os; os.kill(os.getpid(), 9)                          | FAILED    | SIGNAL          |     | 9
            import os; os.kill(os.getpid(), 11)                         | FAILED    | SIGNAL          |     | 11
            import os; os.abort()                                       | FAILED    | SIGNAL          |     | 6
            import os, signal; signal.signal(25, 0); f = open('f', 'w'); f.truncate(1 << 40) | FAILED | DISK_LIMIT | | 25
            print(                                                      | FAILED    | EXIT_CODE       | 1   |
            import time; time.sleep(60)                                 | TIMEOUT   | WALL_TIME_LIMIT |     | 9
            import signal, time; signal.signal(15, lambda *a: 0); time.sleep(60) | TIMEOUT | WALL_TIME_LIMIT | | 9
            """)
    void endings(
            String source, Status status, @Nullable Reason reason, @Nullable Integer exitCode, @Nullable Integer signal)
            throws Exception {
        RunResult result = run("python", source);

        assertThat(result.status()).as("%s", describe(result)).isEqualTo(status);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(ran(result).exitCode()).isEqualTo(exitCode);
        assertThat(ran(result).signal()).isEqualTo(signal);
    }

    @Test
    void cpuTimeOfChildrenCounts() throws Exception {
        RunResult result = runner.run(request(
                "python",
                "import os\nfor i in range(4):\n  if os.fork() == 0:\n    while True: pass\nfor i in range(4): os.wait()",
                limits(Duration.ofSeconds(20), Duration.ofSeconds(1))));

        assertThat(result.reason()).isEqualTo(Reason.CPU_TIME_LIMIT);
    }

    @Test
    void largeOutputOfBothStreamsIsCutAndMarked() throws Exception {
        ProcessResult result = ran(run(
                "python", "import os\nfor i in range(160):\n  os.write(1, b'o' * 65536); os.write(2, b'e' * 65536)"));

        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(result.stdout().bytes()).hasSize(1 << 20).containsOnly('o');
        assertThat(result.stderr().bytes()).hasSize(1 << 20).containsOnly('e');
        assertThat(result.stdout().truncated()).isTrue();
        assertThat(result.stderr().truncated()).isTrue();
    }

    @Test
    void exactlyTheCapIsNotTruncated() throws Exception {
        ProcessResult result = ran(run("python", "import os; os.write(1, b'o' * (1 << 20))"));

        assertThat(result.stdout().bytes()).hasSize(1 << 20);
        assertThat(result.stdout().truncated()).isFalse();
    }

    @Test
    void bytesPassThroughAsTheyAre() throws Exception {
        byte[] bytes = {0, (byte) 0xff, 27, '[', 10, (byte) 0xc3};

        RunResult result = runner.run(new RunRequest(
                Program.ofSource("python", utf8("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())")),
                QUICK,
                List.of(new Case(bytes, List.of()))));

        assertThat(ran(result).stdout().bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            print('never reads')
            import os; os.close(0); print('closes it')
            """)
    void stdinMayBeIgnored(String source) throws Exception {
        RunResult result = runner.run(new RunRequest(
                Program.ofSource("python", utf8(source)), QUICK, List.of(new Case(new byte[4 << 20], List.of()))));

        assertThat(result.status()).as("%s", describe(result)).isEqualTo(Status.COMPLETED);
    }

    @Test
    void theEnvironmentIsClean() throws Exception {
        List<String> names = out(run("python", "import os\nfor n in os.environ: print(n)"))
                .lines()
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "PATH",
                        "HOME",
                        "TMPDIR",
                        "LANG",
                        "USER",
                        "LOGNAME",
                        "ASSAY_RUN",
                        "PYTHONUTF8",
                        "PYTHONDONTWRITEBYTECODE",
                        "PYTHONUNBUFFERED");
    }

    @Test
    void noDescriptorIsInherited() throws Exception {
        assertThat(out(run("python", "import os; print(sorted(os.listdir('/proc/self/fd'))[:-1])"))
                        .strip())
                .isEqualTo("['0', '1', '2']");
    }

    /** With the pipes open the readers would wait for it, without them nobody would notice it. */
    @ParameterizedTest
    @CsvSource({"pass", "os.close(1); os.close(2)"})
    void daemonsDieWithTheirProgram(String streams) throws Exception {
        String source = """
                import os, time
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        %s
                        time.sleep(600)
                    os._exit(0)
                os.wait()
                print('parent is done')
                """.formatted(streams);

        RunResult result = run("python", source);

        assertThat(result.status()).isEqualTo(Status.COMPLETED);
        assertThat(out(result)).isEqualTo("parent is done\n");
    }

    @Test
    void aForkStormEndsWithItsProgram() throws Exception {
        String storm = "import os, time\nend = time.time() + 1\nwhile time.time() < end:\n"
                + "  try:\n    if os.fork() == 0: end += 600\n  except OSError: pass";

        assertThat(run("python", storm).status()).isIn(Status.COMPLETED, Status.TIMEOUT, Status.FAILED);
    }

    @Test
    void whatAProgramLeavesBehindIsRemovedWithoutHarm() throws Exception {
        Path precious = Files.writeString(Files.createTempFile("precious", ""), "keep");
        try {
            RunResult result = run("python", """
                    import os
                    os.symlink('%s', 'link')
                    os.symlink('/', 'root')
                    os.makedirs('a/b'); open('a/b/c', 'w').close(); os.chmod('a/b', 0); os.chmod('a', 0)
                    for i in range(2000):
                        os.mkdir('d' * 100); os.chdir('d' * 100)
                    """.formatted(precious));

            assertThat(result.status()).as("%s", describe(result)).isEqualTo(Status.COMPLETED);
            assertThat(precious).hasContent("keep");
        } finally {
            Files.delete(precious);
        }
    }

    @Test
    void interruptingEndsTheProgram() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                runner.run(request(
                        "python",
                        "import time; time.sleep(600)",
                        limits(Duration.ofMinutes(10), Duration.ofMinutes(10))));
            } catch (RunnerException | InterruptedException e) {
                thrown.set(e);
            }
        });
        thread.start();
        await().until(() -> !marked().isEmpty());

        thread.interrupt();
        thread.join(Duration.ofSeconds(10).toMillis());

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void twoHundredRunsAtFourAtOnce() throws Exception {
        int threadsBefore = Thread.activeCount();
        ExecutorService slots = Executors.newFixedThreadPool(4);
        List<Future<String>> outputs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            outputs.add(slots.submit(() -> {
                RunResult result = run("python", "print(" + number + ")");
                assertThat(ran(result))
                        .as(describe(result))
                        .extracting(ProcessResult::reason)
                        .isNull();
                return out(result);
            }));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(get(outputs.get(i))).isEqualTo(i + "\n");
        }
        slots.shutdown();
        assertThat(slots.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Thread.activeCount())
                .as("threads, of which pumps are reused")
                .isLessThan(threadsBefore + 16);
    }

    @Test
    void anUnknownLanguageIsOurFault() {
        assertThatThrownBy(() -> run("gone-language", "x"))
                .isInstanceOfSatisfying(
                        RunnerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.RUNTIME_UNAVAILABLE))
                .hasMessageContaining("gone-language");
    }

    @Test
    void whatADeadOwnerLeftIsClearedAwayAndOnlyThat() throws Exception {
        Path dead = Files.createDirectories(WORK.resolve("runs/4194303-1-1/box"));
        Path alive = Files.createDirectories(WORK.resolve("runs").resolve(ownName() + "-999/box"));

        LocalRunner.open(new RunnerSettings(WORK, null, 1, "process", "process", List.of()))
                .close();

        assertThat(dead.getParent()).doesNotExist();
        assertThat(alive).exists();
        Files.delete(alive);
        Files.delete(alive.getParent());
    }

    @Test
    void aWorkDirectoryThatIsNotOursIsRefused() throws Exception {
        Path link = Files.createTempDirectory("assay-link").resolve("work");
        Files.createSymbolicLink(link, WORK);

        assertThatThrownBy(() -> LocalRunner.open(new RunnerSettings(link, null, 1, "process", "process", List.of())))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("assay.sandbox.work-dir");
        Files.delete(link);
        Files.delete(link.getParent());
    }

    @Test
    void lessThanTheMinimumIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> LocalRunner.open(new RunnerSettings(WORK, null, 1, "process", "rootless", List.of())))
                .isInstanceOf(RunnerException.class)
                .hasMessageContainingAll(
                        "sandbox tier process",
                        "rootless at least",
                        "To grant more",
                        "./assay serve --bind 127.0.0.1 --assay.sandbox.tier=process --assay.sandbox.minimum-tier=process");
    }

    @Test
    void claimsAreKeptAsBits() {
        Isolation isolation = new Isolation(
                "process", Set.of(IsolationProperty.WALL_TIME_LIMITED, IsolationProperty.HOST_FILES_HIDDEN));

        assertThat(isolation.claimBits()).isEqualTo(1 + (1 << 9));
        assertThat(Isolation.claimIds(isolation.claimBits()))
                .isEqualTo(isolation.claimIds())
                .containsExactly("host_files_hidden", "wall_time_limited");
    }

    private static String ownName() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-" + self.info().startInstant().orElseThrow().toEpochMilli();
    }

    private static String get(Future<String> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static List<String> marked() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
                    if (environment.contains("ASSAY_RUN=") && environment.contains(WORK.toString())) {
                        found.add(process.getFileName() + " " + Files.readString(process.resolve("cmdline")));
                    }
                } catch (IOException e) {
                    // Ended while we looked.
                }
            }
        }
        return found;
    }

    private static RunResult run(String language, String source) throws RunnerException, InterruptedException {
        return runner.run(request(language, source, QUICK));
    }

    private static RunRequest request(String language, String source, Limits limits) {
        return new RunRequest(
                Program.ofSource(language, utf8(source)), limits, List.of(new Case(new byte[0], List.of())));
    }

    private static Limits limits(Duration wall, Duration cpu) {
        return Limits.DEFAULT.withWallTime(wall).withCpuTime(cpu);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String out(RunResult result) {
        return out(result.cases().get(0));
    }

    private static ProcessResult ran(RunResult result) {
        return Objects.requireNonNull(result.cases().get(0).process());
    }

    private static String out(CaseResult result) {
        return out(Objects.requireNonNull(result.process()));
    }

    private static String out(ProcessResult result) {
        return new String(result.stdout().bytes(), StandardCharsets.UTF_8);
    }

    private static String describe(RunResult result) {
        ProcessResult last = result.cases().isEmpty() ? result.compile() : ran(result);
        return last == null
                ? ""
                : result.reason() + ": " + new String(last.stderr().bytes(), StandardCharsets.UTF_8);
    }
}
