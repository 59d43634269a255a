package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that is killed takes everything with it: it had no chance to clear up. */
@Tag("functional")
class WorkerDeathTest {

    /** Some that flee: into sessions of their own, orphaned, deaf to signals. */
    private static final String FLEEING =
            "trap '' TERM HUP INT; (setsid sh -c 'trap \"\" TERM HUP; sleep 777 & sleep 777' &); sleep 777 & sleep 777";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingOfItsRunsLivesOn(boolean rootless) throws Exception {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LoneWorker.class.getName(),
                        directory.toString(),
                        String.valueOf(rootless),
                        FLEEING)
                .redirectError(new File("target", "lone-worker.log"))
                .start();
        try (BufferedReader out = worker.inputReader()) {
            String keeper = Objects.requireNonNull(out.readLine(), "it ended, see target/lone-worker.log");
            // Keeper, two slots, the run's init and shell, and four that sleep or wait.
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            worker.descendants().filter(WorkerDeathTest::sleeps).count() == 4);
            Set<ProcessHandle> all = worker.descendants().collect(Collectors.toSet());
            assertThat(all).hasSizeGreaterThan(8);

            worker.destroyForcibly();

            // Promised within a second, which bench machines show; here a slow machine may take longer.
            await().atMost(Duration.ofSeconds(10)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
            try (IsolatedSandbox next = IsolatedSandbox.open(
                    new IsolatedSandbox.Plan(directory, 1, 1_500_000, rootless, directory, List.of()))) {
                assertThat(next.tier()).isNotNull();
                assertThat(groupsOf(keeper.replace("keeper ", ""), new File("/sys/fs/cgroup"), 6))
                        .isZero();
            }
        } finally {
            worker.destroyForcibly();
        }
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info().commandLine().orElse("").matches("\\S*sleep 777");
    }

    private static int groupsOf(String keeper, File directory, int depth) {
        File[] children = depth == 0 ? null : directory.listFiles(File::isDirectory);
        int found = 0;
        for (File child : children == null ? new File[0] : children) {
            found += child.getName().matches("assay-" + keeper + "(\\D.*)?") ? 1 : groupsOf(keeper, child, depth - 1);
        }
        return found;
    }
}
