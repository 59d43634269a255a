package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the machine has no more of something, that is our fault: no program gets a verdict for it. */
@Tag("functional")
class ExhaustionTest {

    @TempDir
    Path directory;

    private @Nullable SlotPool slots;

    @BeforeEach
    void start() throws RunnerException {
        assumeThat(System.getProperty("user.name"))
                .as("takes away what only root may take")
                .isEqualTo("root");
        slots = new SlotPool(
                NativeBinary.unpack(directory), new SandboxProcess.Plan(1, false, 1_700_000, directory, List.of()));
    }

    @AfterEach
    void stop() {
        if (slots != null) {
            slots.close();
        }
    }

    private SlotPool slots() {
        return Objects.requireNonNull(slots);
    }

    private ProcessResult run() throws RunnerException, InterruptedException {
        try (Box box = new IsolatedBox(slots(), SlotPool.Place.PROGRAM)) {
            return box.run(
                    new Command(List.of("/bin/sh", "-c", "echo well"), Map.of(), new byte[0], Limits.DEFAULT, false));
        }
    }

    private void assertRuns() throws Exception {
        ProcessResult result = run();
        assertThat(result.reason()).isNull();
        assertThat(result.stdout().bytes()).asString().isEqualTo("well\n");
    }

    private void assertOurFault() {
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        RunnerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SANDBOX_ERROR));
    }

    @Test
    void noMoreDescriptorsForTheSandbox() throws Exception {
        assertRuns();
        List<Long> slotPids =
                Keepers.of(directory).children().map(ProcessHandle::pid).toList();
        for (long slot : slotPids) {
            int open = Objects.requireNonNull(new File("/proc/" + slot + "/fd").list()).length;
            command("prlimit", "--pid", String.valueOf(slot), "--nofile=" + open + ":4096");
        }
        assertOurFault();

        for (long slot : slotPids) {
            command("prlimit", "--pid", String.valueOf(slot), "--nofile=4096:4096");
        }
        assertRuns();
    }

    @Test
    void noMoreDescriptorsForTheWorker() throws Exception {
        assertRuns();
        Connection held = slots().borrow(SlotPool.Place.PROGRAM);
        slots().giveBack(SlotPool.Place.PROGRAM, held, false);

        withoutDescriptors(() -> {
            assertOurFault();
            return null;
        });

        assertRuns();
    }

    /** The kernel counts this process' descriptors against a limit that it may lower and raise itself. */
    private static void withoutDescriptors(Callable<Void> action) throws Exception {
        String self = String.valueOf(ProcessHandle.current().pid());
        int open = Objects.requireNonNull(new File("/proc/self/fd").list()).length;
        long before =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();
        List<AutoCloseable> taken = new ArrayList<>();
        command("prlimit", "--pid", self, "--nofile=" + (open + 40) + ":" + before);
        try {
            takeAll(taken);
            action.call();
        } finally {
            for (AutoCloseable one : taken) {
                one.close();
            }
            command("prlimit", "--pid", self, "--nofile=" + before + ":" + before);
        }
    }

    private static void takeAll(List<AutoCloseable> taken) {
        try {
            while (true) {
                taken.add(Files.newInputStream(Path.of("/dev/null")));
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("Too many open files");
        }
    }

    @Test
    void noMoreProcesses() throws Exception {
        assertRuns();
        @Nullable File group = group("pids.max", new File("/sys/fs/cgroup"), 6);
        assumeThat(group).as("control groups").isNotNull();
        Path maximum = Objects.requireNonNull(group).toPath().resolve("pids.max");

        Files.writeString(maximum, Files.readString(maximum.resolveSibling("pids.current")));
        assertOurFault();

        Files.writeString(maximum, "max");
        assertRuns();
    }

    private @Nullable File group(String file, File parent, int depth) {
        File[] children = depth == 0 ? null : parent.listFiles(File::isDirectory);
        for (File child : children == null ? new File[0] : children) {
            if (child.getName().matches("assay-" + Keepers.of(directory).pid() + "(\\D.*)?")
                    && new File(child, file).exists()) {
                return child;
            }
            File inner = group(file, child, depth - 1);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    @Test
    void noMoreRoomForTheBinary() throws Exception {
        Path full = Files.createDirectory(directory.resolve("full"));
        command("mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", full.toString());
        try {
            assertThatThrownBy(() -> NativeBinary.unpack(full))
                    .isInstanceOf(RunnerException.class)
                    .hasMessageContaining("cannot be unpacked")
                    .hasMessageContaining("No space left");
            assertThat(full).isEmptyDirectory();
        } finally {
            command("umount", full.toString());
        }
    }

    private static void command(String... line) throws Exception {
        Process process =
                new ProcessBuilder(line).redirectErrorStream(true).inheritIO().start();
        assertThat(process.waitFor()).as("%s", List.of(line)).isZero();
    }
}
