package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run leaves to be freed late is nothing to the next one in its slot: neither fault nor limit. */
@Tag("functional")
class LeftMemoryTest {

    private static final int MB = 1 << 20;
    private static final Limits LITTLE = Limits.DEFAULT.withMemoryBytes(16L * MB);

    /** In flight over a circle of sockets that nobody has open: the kernel frees it when it finds the time. */
    private static final String LEAVE = """
            import array, os, socket
            for _ in range(8):
                file = os.memfd_create('left')
                os.write(file, bytes(16 << 20))
                one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
                for end, mate in ((one, other), (other, one)):
                    end.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [file, end.fileno(), mate.fileno()]))])
            """;

    private static final String HOLD = """
            import sys
            sys.stdin.read(1)
            held = bytearray(b'x' * (100 << 20))
            print('held', flush=True)
            sys.stdin.read()
            """;

    @TempDir
    Path directory;

    private static ProcessResult run(SlotPool slots, Limits limits, String... command) throws Exception {
        try (Box box = new IsolatedBox(slots, SlotPool.Place.PROGRAM)) {
            return box.run(new Command(List.of(command), Map.of(), new byte[0], limits, false));
        }
    }

    private SlotPool open() throws Exception {
        SlotPool slots = new SlotPool(
                NativeBinary.unpack(directory), new SandboxProcess.Plan(1, false, 1_700_000, directory, List.of()));
        Connection connection = slots.borrow(SlotPool.Place.PROGRAM);
        slots.giveBack(SlotPool.Place.PROGRAM, connection, true);
        if (connection.cgroupVersion() != 1) {
            slots.close();
        }
        assumeThat(connection.cgroupVersion()).as("control groups").isEqualTo(1);
        return slots;
    }

    @Test
    void isNothingToTheNextRun() throws Exception {
        try (SlotPool slots = open()) {
            for (int times = 0; times < 5; times++) {
                ProcessResult left = run(slots, Limits.DEFAULT, "/usr/bin/python3", "-c", LEAVE);
                assertThat(left.reason()).as("%s", left).isNull();
                assertIsWell(run(slots, LITTLE, "/bin/echo", "well"));
            }
        }
    }

    /** Processes of the test's, in the groups of all slots, stand for what is freed so late that nobody can wait for it. */
    @Test
    void andNeedNotBeFreedAtAll() throws Exception {
        List<Process> holders = new ArrayList<>();
        try (SlotPool slots = open()) {
            for (ProcessHandle slot : Keepers.of(directory).children().toList()) {
                Process holder = new ProcessBuilder("python3", "-c", HOLD).start();
                holders.add(holder);
                Files.writeString(memoryGroup(slot.pid()).resolve("cgroup.procs"), String.valueOf(holder.pid()));
                holder.outputWriter().append('x').flush();
                assertThat(holder.inputReader().readLine()).isEqualTo("held");
            }

            for (int times = 0; times < 4; times++) {
                assertIsWell(run(slots, LITTLE, "/bin/echo", "well"));
            }
        } finally {
            for (Process holder : holders) {
                holder.destroyForcibly();
                assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }
        }
    }

    private static void assertIsWell(ProcessResult result) {
        assertThat(result.reason()).as("%s", result).isNull();
        assertThat(result.stdout().bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("well\n");
    }

    private static Path memoryGroup(long pid) throws Exception {
        String own = Files.readAllLines(Path.of("/proc/" + pid + "/cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> List.of(parts[1].split(",", -1)).contains("memory"))
                .map(parts -> parts[2])
                .findFirst()
                .orElseThrow();
        return Path.of("/sys/fs/cgroup/memory" + own);
    }
}
