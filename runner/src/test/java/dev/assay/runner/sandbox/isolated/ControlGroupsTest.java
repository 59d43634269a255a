package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.runner.sandbox.SandboxTier;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose control groups are removed, and when. On the version this machine has; both are in the tests in a virtual
 * machine. Needs root and control groups, and fails without them where {@code -Dassay.hostile.tiers} says that they
 * must be there.
 */
@Tag("functional")
class ControlGroupsTest {

    private static final boolean REQUIRED =
            System.getProperty("assay.hostile.tiers", "").contains(SandboxTier.NAMESPACES.id());

    @TempDir
    Path directory;

    private NativeBinary binary;
    private SandboxProcess.Plan plan;

    @BeforeEach
    void requireControlGroups() throws Exception {
        binary = NativeBinary.unpack(directory);
        plan = new SandboxProcess.Plan(
                2, false, 1_000_000, Files.createDirectory(directory.resolve("tools")), List.of());
        try (SandboxProcess keeper = SandboxProcess.start(binary, plan);
                Connection connection = Connection.open(keeper.socket(), binary.build())) {
            boolean there = connection.cgroupVersion() > 0 && !groupsOf(keeper).isEmpty();
            if (!REQUIRED) {
                assumeTrue(there, "needs root and control groups");
            }
            assertThat(there).isTrue();
        }
    }

    @Test
    void nothingIsLeftAfterTheEnd() throws Exception {
        SandboxProcess keeper = SandboxProcess.start(binary, plan);
        assertThat(groupsOf(keeper)).isNotEmpty();

        keeper.close();

        assertThat(groupsOf(keeper)).isEmpty();
    }

    @Test
    void theNextKeeperRemovesTheGroupsOfOneThatWasKilled() throws Exception {
        SandboxProcess killed = SandboxProcess.start(binary, plan);
        kill(killed);
        assertThat(groupsOf(killed)).isNotEmpty();

        try (SandboxProcess next = SandboxProcess.start(binary, plan)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> groupsOf(killed).isEmpty());
            assertThat(groupsOf(next)).isNotEmpty();
        }
        killed.close();
    }

    @Test
    void aLiveKeepersGroupsSurviveTheStartAndEndOfOthers() throws Exception {
        try (SandboxProcess living = SandboxProcess.start(binary, plan)) {
            Set<String> before = groupsOf(living);

            SandboxProcess.start(binary, plan).close();
            SandboxProcess killed = SandboxProcess.start(binary, plan);
            kill(killed);
            killed.close();
            try (SandboxProcess sweeper = SandboxProcess.start(binary, plan)) {
                assertThat(sweeper.isAlive()).isTrue();
            }

            assertThat(groupsOf(living)).isNotEmpty().isEqualTo(before);
        }
    }

    /** The pid in a group's name decides nothing: here that of a process that lives, this one. */
    @Test
    void aGroupThatNobodyHoldsIsRemovedWhateverPidItBears() throws Exception {
        Path stale;
        try (SandboxProcess keeper = SandboxProcess.start(binary, plan)) {
            Path group = Path.of(groupsOf(keeper).iterator().next());
            stale = group.resolveSibling("assay-" + ProcessHandle.current().pid() + "-0");
        }
        Files.createDirectories(stale.resolve("slot0/run"));

        try (SandboxProcess keeper = SandboxProcess.start(binary, plan)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(stale));
            assertThat(groupsOf(keeper)).isNotEmpty();
        }
    }

    private static void kill(SandboxProcess keeper) throws Exception {
        ProcessHandle process = ProcessHandle.of(keeper.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    /** A keeper's own group in each hierarchy. */
    private static Set<String> groupsOf(SandboxProcess keeper) throws IOException {
        return named("assay-" + keeper.pid() + "-", new TreeSet<>(), new File("/sys/fs/cgroup"), 6);
    }

    private static Set<String> named(String prefix, Set<String> found, File directory, int depth) {
        File @Nullable [] children = depth == 0 ? null : directory.listFiles(File::isDirectory);
        if (children != null) {
            for (File child : children) {
                if (child.getName().startsWith(prefix)) {
                    found.add(child.getPath());
                }
                named(prefix, found, child, depth - 1);
            }
        }
        return found;
    }
}
