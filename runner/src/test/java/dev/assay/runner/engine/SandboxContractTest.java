package dev.assay.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.WorkRoot;
import dev.assay.runner.selftest.SpeedTrial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Sandbox} does, whatever it contains: a new tier adds its name to the list. What tiers contain is
 * told by their claims and the hostile suite.
 */
@Tag("functional")
@ParameterizedClass
@ValueSource(strings = {"namespaces", "rootless", "process"})
class SandboxContractTest {

    private static final Path WORK = Path.of("target/contract").toAbsolutePath();
    private static final Set<String> REQUIRED =
            Set.of(System.getProperty("assay.hostile.tiers", "process").split(","));
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 128L << 20, 32, 1000, 1 << 20);

    private static @Nullable Sandbox open;

    @Parameter
    String tier = "";

    @BeforeParameterizedClassInvocation
    static void open(String tier) throws RunnerException {
        try {
            RunnerSettings settings = new RunnerSettings(WORK.resolve(tier), null, 2, tier, tier, List.of());
            open = SandboxFactory.open(settings, WorkRoot.open(settings.workRoot()), List.of())
                    .sandbox();
        } catch (RunnerException e) {
            if (REQUIRED.contains(tier)) {
                throw e;
            }
            assumeThat(e.getMessage()).as("tier %s is not granted here", tier).isNull();
        }
    }

    @AfterParameterizedClassInvocation
    static void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    @AfterAll
    static void nothingOfOursRuns() {
        await().until(() -> ProcessHandle.current().descendants().toList().isEmpty());
    }

    private static Sandbox sandbox() {
        return Objects.requireNonNull(open);
    }

    private static Command shell(String script, String stdin, Limits limits) {
        return new Command(
                List.of("/bin/sh", "-c", script, "name", "first argument", "*"),
                Map.of("GREETING", "good day"),
                stdin.getBytes(StandardCharsets.UTF_8),
                limits,
                false);
    }

    private static ProcessResult run(String script, String stdin, Limits limits) throws Exception {
        try (Box box = sandbox().open()) {
            return box.run(shell(script, stdin, limits));
        }
    }

    private static String out(ProcessResult result) {
        return new String(result.stdout().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void tellsHowFastTheMachineIs() throws Exception {
        assertThat(SpeedTrial.of(sandbox()).getAsDouble()).isPositive();
    }

    @Test
    void saysWhichTierItIs() {
        assertThat(sandbox().tier().id()).isEqualTo(tier);
    }

    @Test
    void givesACommandItsArgumentsEnvironmentAndInput() throws Exception {
        ProcessResult result = run("echo \"$1|$2|$GREETING\"; cat; echo well >&2", "given", LIMITS);

        assertThat(result.reason()).as("%s", result).isNull();
        assertThat(out(result)).isEqualTo("first argument|*|good day\ngiven");
        assertThat(result.stderr().bytes()).asString().isEqualTo("well\n");
        assertThat(result.exitCode()).isZero();
        assertThat(result.signal()).isNull();
    }

    /** Rootless tests by root have no control groups; an ordinary user may have been granted one. */
    @Test
    void saysWhetherThePeakOfMemoryIsExact() throws Exception {
        ProcessResult result = run("sleep 0.2", "", LIMITS);

        if (tier.equals("process")) {
            assertThat(result.memoryBytes()).isNull();
        } else {
            assertThat(result.memoryBytes()).isPositive();
        }
        if (!tier.equals("rootless")) {
            assertThat(result.memoryApproximate()).isFalse();
        } else if (System.getProperty("user.name").equals("root")) {
            assertThat(result.memoryApproximate()).isTrue();
        }
    }

    @Test
    void hidesTheWorkersEnvironment() throws Exception {
        assertThat(System.getenv()).isNotEmpty();

        String seen = out(run("env", "", LIMITS));

        assertThat(seen.lines().map(line -> line.replaceAll("=.*", "")))
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "TMPDIR",
                        "LANG",
                        "USER",
                        "LOGNAME",
                        "LOCPATH",
                        "PWD",
                        "GREETING",
                        "ASSAY_RUN",
                        "LC_ALL",
                        "_",
                        "SHLVL",
                        "OLDPWD");
    }

    @Test
    void placesFilesAndLetsThemBeChanged() throws Exception {
        try (Box box = sandbox().open()) {
            box.write("a/b.txt", "before".getBytes(StandardCharsets.UTF_8));
            ProcessResult result =
                    box.run(shell("cat a/b.txt && echo after > a/b.txt && cat a/b.txt && touch new", "", LIMITS));
            assertThat(out(result)).isEqualTo("beforeafter\n");
        }
    }

    @Test
    void aBoxKnowsNothingOfAnother() throws Exception {
        run("touch here; echo secret > /tmp/here 2>/dev/null; exit 0", "", LIMITS);

        assertThat(out(run("ls -A", "", LIMITS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, , 0, ",
        "exit 3, EXIT_CODE, 3, ",
        "kill -SEGV $$, SIGNAL, , 11",
        "kill -KILL $$, SIGNAL, , 9",
        "nothing-of-this-name, EXIT_CODE, 127, "
    })
    void tellsHowACommandEnded(
            String script, @Nullable Reason reason, @Nullable Integer exitCode, @Nullable Integer signal)
            throws Exception {
        ProcessResult result = run(script, "", LIMITS);

        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.signal()).isEqualTo(signal);
    }

    @Test
    void endsWhatSleepsTooLong() throws Exception {
        Limits brief = new Limits(Duration.ofMillis(300), Duration.ofSeconds(20), 128L << 20, 32, 1000, 1 << 20);

        ProcessResult result = run("echo begun; sleep 1000", "", brief);

        assertThat(result.reason()).isEqualTo(Reason.WALL_TIME_LIMIT);
        assertThat(out(result)).isEqualTo("begun\n");
        assertThat(result.wallTime()).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void endsWhatComputesTooLong() throws Exception {
        Limits little = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(1), 128L << 20, 32, 1000, 1 << 20);

        assertThat(run("while :; do :; done", "", little).reason()).isEqualTo(Reason.CPU_TIME_LIMIT);
    }

    @Test
    void cutsOutputAndSaysSo() throws Exception {
        ProcessResult result = run("head -c 5000 /dev/zero; head -c 1000 /dev/zero >&2", "", LIMITS);

        assertThat(result.reason()).isNull();
        assertThat(result.stdout().bytes()).hasSize(1000);
        assertThat(result.stdout().truncated()).isTrue();
        assertThat(result.stderr().bytes()).hasSize(1000);
        assertThat(result.stderr().truncated()).isFalse();
    }

    @Test
    void bearsInputThatNobodyReads() throws Exception {
        assertThat(run("exit 0", "x".repeat(1 << 20), LIMITS).reason()).isNull();
    }

    @Test
    void whatACommandStartedEndsWithIt() throws Exception {
        ProcessResult result = run("(setsid sleep 1000 &) ; sleep 1000 & echo begun", "", LIMITS);

        assertThat(result.reason()).isNull();
        assertThat(out(result)).isEqualTo("begun\n");
        assertThat(sleepers()).isEmpty();
    }

    private static List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 1000"))
                .toList();
    }

    @Test
    void anInterruptEndsACommand() throws Exception {
        FutureTask<ProcessResult> task = new FutureTask<>(() -> run("sleep 1000", "", LIMITS));
        Thread thread = new Thread(task);
        thread.start();
        await().until(() -> !sleepers().isEmpty());

        thread.interrupt();

        assertThatThrownBy(task::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        await().until(() -> sleepers().isEmpty());
    }

    @Test
    void aMissingProgramIsOurFault() throws Exception {
        try (Box box = sandbox().open()) {
            Command missing = new Command(List.of("/usr/bin/gone"), Map.of(), new byte[0], LIMITS, false);
            assertThatThrownBy(() -> box.run(missing))
                    .isInstanceOfSatisfying(
                            RunnerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.RUNTIME_UNAVAILABLE))
                    .hasMessageContaining("/usr/bin/gone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a/../../x", "", "a//b", "./a", "a\0b"})
    void pathsOutOfTheBoxAreRefused(String path) throws Exception {
        try (Box box = sandbox().open()) {
            assertThatThrownBy(() -> box.write(path, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void servesSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<String>> outs = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String number = String.valueOf(i);
                outs.add(threads.submit(() -> out(run("cat", number, LIMITS))));
            }
            for (int i = 0; i < outs.size(); i++) {
                assertThat(outs.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
