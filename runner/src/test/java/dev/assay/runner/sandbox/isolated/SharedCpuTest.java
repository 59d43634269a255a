package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.runner.Limits;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processors are shared by runs: each slot has a group of its own for that, before whose programs the slot goes itself; where
 * there are no groups, programs stand back behind everybody else. How much each then gets is the kernel's affair.
 */
@Tag("functional")
class SharedCpuTest {

    private static final int SLOTS = 2;

    @TempDir
    Path directory;

    @Test
    void eachSlotHasAGroupOfItsOwn() throws Exception {
        try (SlotPool slots = open(false)) {
            assumeThat(version(slots)).as("control groups").isEqualTo(1);
            Set<String> groups = new HashSet<>();
            int usual = priority(ProcessHandle.current().pid());
            for (ProcessHandle slot : Keepers.of(directory).children().toList()) {
                groups.add(cpuGroup(slot.pid()));
                assertThat(priority(slot.pid())).isLessThan(usual);
            }
            assertThat(groups).hasSize(2 * SLOTS).allMatch(group -> group.matches(".*/assay-[^/]*/slot\\d+"));
            assertThat(priorityOfAProgram(slots)).isEqualTo(usual);
        }
    }

    @Test
    void withoutGroupsProgramsStandBack() throws Exception {
        try (SlotPool slots = open(true)) {
            assumeThat(version(slots)).as("control groups").isZero();
            int usual = priority(ProcessHandle.current().pid());
            assertThat(priorityOfAProgram(slots)).isGreaterThan(usual).isEqualTo(Math.min(usual + 5, 19));
        }
    }

    private SlotPool open(boolean rootless) throws Exception {
        return new SlotPool(
                NativeBinary.unpack(directory),
                new SandboxProcess.Plan(SLOTS, rootless, 1_700_000, directory, List.of()));
    }

    private static int version(SlotPool slots) throws Exception {
        Connection connection = slots.borrow(SlotPool.Place.PROGRAM);
        slots.giveBack(SlotPool.Place.PROGRAM, connection, true);
        return connection.cgroupVersion();
    }

    private static int priorityOfAProgram(SlotPool slots) throws Exception {
        try (Box box = new IsolatedBox(slots, SlotPool.Place.PROGRAM)) {
            return niceness(new String(
                    box.run(new Command(
                                    List.of("/bin/cat", "/proc/self/stat"),
                                    Map.of(),
                                    new byte[0],
                                    Limits.DEFAULT,
                                    false))
                            .stdout()
                            .bytes(),
                    StandardCharsets.US_ASCII));
        }
    }

    private static int priority(long pid) throws Exception {
        return niceness(Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1));
    }

    private static int niceness(String stat) {
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    private static String cpuGroup(long pid) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + pid + "/cgroup")).stream()
                .filter(line -> Set.of(line.split(":", 3)[1].split(",", -1)).contains("cpu"))
                .collect(Collectors.joining());
    }
}
