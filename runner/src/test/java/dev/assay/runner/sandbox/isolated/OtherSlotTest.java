package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunListener;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.ByteQueue;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.StdioStreams;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that cannot begin in its slot does so in another one, with all of its input, however it is run. */
@Tag("functional")
class OtherSlotTest {

    private static final Limits FEW = Limits.DEFAULT.withProcesses(1);

    @TempDir
    Path directory;

    private final List<Process> crowd = new ArrayList<>();
    private SlotPool slots;
    private Connection crowded;

    /** Processes of the test's in the group of the slot whose turn is next: no other one can be made there. */
    @BeforeEach
    void crowdASlot() throws Exception {
        slots = new SlotPool(
                NativeBinary.unpack(directory), new SandboxProcess.Plan(1, false, 1_700_000, directory, List.of()));
        crowded = slots.borrow(SlotPool.Place.PROGRAM);
        slots.giveBack(SlotPool.Place.PROGRAM, crowded, true);
        assumeThat(crowded.cgroupVersion()).as("control groups").isEqualTo(1);
        Path group = processGroup(crowded.slot());
        for (int i = 0; i < 5; i++) {
            Process one = new ProcessBuilder("sleep", "1000").start();
            crowd.add(one);
            Files.writeString(group.resolve("cgroup.procs"), String.valueOf(one.pid()));
        }
    }

    @AfterEach
    void end() {
        crowd.forEach(Process::destroyForcibly);
        slots.close();
    }

    @Test
    void run() throws Exception {
        try (Box box = new IsolatedBox(slots, SlotPool.Place.PROGRAM)) {
            assertIsWell(box.run(program("well\n".getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Test
    void converseBeforeAnyInput() throws Exception {
        assertIsWell(converse(stdin -> {}));
    }

    @Test
    void converseWithInputThatWasSentAlready() throws Exception {
        assertIsWell(converse(stdin -> {
            stdin.put("we".getBytes(StandardCharsets.US_ASCII));
            stdin.put("ll\n".getBytes(StandardCharsets.US_ASCII));
            stdin.end();
        }));
    }

    private interface Feeding {
        void feed(ByteQueue stdin);
    }

    private ProcessResult converse(Feeding before) throws Exception {
        StdioStreams streams = new StdioStreams(new ByteQueue(), new ByteQueue());
        before.feed(streams.stdin());
        RunListener afterwards = new RunListener() {
            @Override
            public void wrote(Stream stream, byte[] bytes) {
                streams.stdin().put("well\n".getBytes(StandardCharsets.US_ASCII));
                streams.stdin().end();
            }
        };
        try (Box box = new IsolatedBox(slots, SlotPool.Place.PROGRAM)) {
            return box.converse(program(new byte[0]), streams, afterwards);
        }
    }

    private static Command program(byte[] stdin) {
        return new Command(List.of("/bin/sh", "-c", "echo begun; exec cat"), Map.of(), stdin, FEW, false);
    }

    private void assertIsWell(ProcessResult result) {
        assertThat(crowded.isOpen()).as("the crowded slot was tried").isFalse();
        assertThat(result.reason()).as("%s", result).isNull();
        assertThat(result.stdout().bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("begun\nwell\n");
    }

    private static Path processGroup(long pid) throws Exception {
        String own = Files.readAllLines(Path.of("/proc/" + pid + "/cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> List.of(parts[1].split(",", -1)).contains("pids"))
                .map(parts -> parts[2])
                .findFirst()
                .orElseThrow();
        return Path.of("/sys/fs/cgroup/pids" + own);
    }
}
