package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("functional")
class IsolatedSandboxTest {

    private static final Limits LONG =
            new Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 64L << 20, 16, 1 << 20, 1 << 20);

    @TempDir
    Path directory;

    private SandboxProcess.Plan plan = new SandboxProcess.Plan(1, false, 0, Path.of("/"), List.of());
    private @Nullable SlotPool slots;

    @BeforeEach
    void start() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        plan = new SandboxProcess.Plan(1, false, 1_000_000, tools, List.of());
        slots = new SlotPool(NativeBinary.unpack(directory), plan);
    }

    @AfterEach
    void stop() {
        slots().close();
    }

    private SlotPool slots() {
        return Objects.requireNonNull(slots);
    }

    private static Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script), Map.of("GREETING", "hello"), new byte[0], LONG, false);
    }

    private String run(String script) throws Exception {
        try (Box box = new IsolatedBox(slots(), SlotPool.Place.PROGRAM)) {
            ProcessResult result = box.run(shell(script));
            assertThat(result.reason()).as("%s", result).isNull();
            return new String(result.stdout().bytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void severalWorkersMayUnpackAtTheSameTime() throws Exception {
        Path binary = NativeBinary.unpack(directory).path();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                try {
                    NativeBinary.unpack(directory);
                } catch (RunnerException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        long size = Files.size(binary);
        while (!other.isDone()) {
            assertThat(Files.isExecutable(binary)).isTrue();
            assertThat(binary).hasSize(size);
        }
        other.join();
    }

    @Test
    void filesTravelInAndRegularOnesOut() throws Exception {
        try (Box box = new IsolatedBox(slots(), SlotPool.Place.PROGRAM)) {
            box.write("in/deep/file", "given".getBytes(StandardCharsets.UTF_8));
            ProcessResult result = box.run(shell("cat in/deep/file; printf made > out; ln -s /etc/passwd link; mkfifo"
                    + " pipe; ln -s in/deep linked; head -c 3000 /dev/zero > large"));

            assertThat(result.stdout().bytes()).asString().isEqualTo("given");
            assertThat(box.read("out", 1000).orElseThrow()).asString().isEqualTo("made");
            assertThat(box.read("in/deep/file", 1000).orElseThrow()).asString().isEqualTo("given");
            for (String refused : List.of("link", "linked/file", "pipe", "in", "absent", "large")) {
                assertThat(box.read(refused, 1000)).as(refused).isEmpty();
            }
            assertThatThrownBy(() -> box.read("../tmp", 1000)).isInstanceOf(RunnerException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a/../../x", "", "a//b", "./a", "a\0b"})
    void pathsOutOfTheBoxAreRefused(String path) {
        try (Box box = new IsolatedBox(slots(), SlotPool.Place.PROGRAM)) {
            assertThatThrownBy(() -> box.write(path, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatOneRunLeavesTheNextDoesNotSee() throws Exception {
        assertThat(run("touch mine /tmp/mine /dev/shm/mine; echo $GREETING; pwd"))
                .isEqualTo("hello\n/box\n");
        assertThat(run("ls -A /box /tmp/ /dev/shm/")).doesNotContain("mine");
    }

    @Test
    void aMissingProgramIsOurFaultAndNamesIt() {
        try (Box box = new IsolatedBox(slots(), SlotPool.Place.PROGRAM)) {
            Command missing = new Command(List.of("/usr/bin/gone"), Map.of(), new byte[0], LONG, false);
            assertThatThrownBy(() -> box.run(missing))
                    .isInstanceOfSatisfying(
                            RunnerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.RUNTIME_UNAVAILABLE))
                    .hasMessageContaining("/usr/bin/gone");
        }
    }

    /** The run is lost as our fault, its processes are gone at once, and the next run has a new keeper. */
    @Test
    void aKilledKeeperTakesItsRunsWithItAndIsReplaced() throws Exception {
        ProcessHandle keeper = Keepers.of(plan.tools());
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> {
            try {
                return run("sleep 54321");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> !sleepers("54321").isEmpty());

        keeper.destroyForcibly();

        assertThatThrownBy(running::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining("sandbox was lost");
        await().atMost(Duration.ofSeconds(5)).until(() -> sleepers("54321").isEmpty());
        assertThat(run("echo again")).isEqualTo("again\n");
        assertThat(Keepers.of(plan.tools())).isNotEqualTo(keeper);
    }

    @Test
    void interruptingTheThreadKillsTheRun() throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> run("sleep 65432"));
        Thread thread = new Thread(task);
        thread.start();
        await().until(() -> !sleepers("65432").isEmpty());

        thread.interrupt();

        assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
        await().atMost(Duration.ofSeconds(5)).until(() -> sleepers("65432").isEmpty());
        assertThat(run("echo again")).isEqualTo("again\n");
    }

    @Test
    void anotherBuildIsRefusedNamingBoth() throws Exception {
        Connection held = slots().borrow(SlotPool.Place.PROGRAM);
        slots().giveBack(SlotPool.Place.PROGRAM, held, false);
        try (SandboxProcess keeper = SandboxProcess.start(NativeBinary.unpack(directory), plan)) {
            assertThatThrownBy(() -> Connection.open(keeper.socket(), "0123456789abcdef"))
                    .hasMessageContaining("0123456789abcdef")
                    .hasMessageContaining(NativeBinary.unpack(directory).build());
        }
    }

    /** Whatever bytes come, the slot neither runs them nor dies for good: the next honest run works. */
    @Test
    void malformedFramesAreRefused() throws Exception {
        Random random = new Random(20261125);
        for (int i = 0; i < 200; i++) {
            byte[] junk = new byte[random.nextInt(300)];
            random.nextBytes(junk);
            int type = random.nextInt(14);
            if (type == Frame.INPUT) {
                continue; // is right at any time, and has no answer
            }
            FrameBuilder frame = new FrameBuilder(type);
            Connection connection = slots().borrow(SlotPool.Place.PROGRAM);
            for (byte one : junk) {
                frame.raw(String.valueOf((char) (one & 0x7f)));
            }
            try {
                connection.send(frame.build());
                Frame answer = connection.receive();
                assertThat(answer.type()).isIn(Frame.FAULT, Frame.NOFILE, Frame.FILES);
            } catch (IOException e) {
                assertThat(e).hasMessageMatching(".*(ended the conversation|reset|pipe).*");
            }
            slots().giveBack(SlotPool.Place.PROGRAM, connection, false);
        }
        assertThat(run("echo well")).isEqualTo("well\n");
    }

    private static List<String> sleepers(String argument) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> isSleeper(path, argument))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean isSleeper(Path process, String argument) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .equals("sleep\0" + argument + "\0");
        } catch (IOException e) {
            return false;
        }
    }
}
