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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slot that does not look at its clock any more, here because it is stopped, is killed with what it runs. */
@Tag("functional")
class WatchdogTest {

    private static final Limits HALF_A_SECOND = Limits.DEFAULT.withWallTime(Duration.ofMillis(500));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killsWhatIsNotReported(boolean rootless) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SlotPool slots = new SlotPool(
                NativeBinary.unpack(directory),
                new SandboxProcess.Plan(1, rootless, 1_700_000, directory, List.of()),
                Duration.ofSeconds(1))) {
            Future<ProcessResult> run =
                    thread.submit(() -> run(slots, "sleep 60; :", Limits.DEFAULT.withWallTime(Duration.ofSeconds(3))));
            ProcessHandle sleeper =
                    await().until(this::sleeper, Optional::isPresent).orElseThrow();
            ProcessHandle slot = slotOf(sleeper);
            stop(slot);

            assertThatThrownBy(run::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            RunnerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SANDBOX_ERROR))
                    .hasMessageContaining("whose time was over");
            await().until(() -> !slot.isAlive() && !sleeper.isAlive());

            assertThat(run(slots, "echo well", HALF_A_SECOND).stdout().bytes())
                    .asString()
                    .isEqualTo("well\n");
        } finally {
            thread.shutdownNow();
        }
    }

    private static ProcessResult run(SlotPool slots, String script, Limits limits) throws Exception {
        try (Box box = new IsolatedBox(slots, SlotPool.Place.PROGRAM)) {
            return box.run(new Command(List.of("/bin/sh", "-c", script), Map.of(), new byte[0], limits, false));
        }
    }

    /** Below the keeper: a slot, an init, a shell, the sleeper. */
    private Optional<ProcessHandle> sleeper() {
        return Keepers.of(directory)
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/sleep")
                        || Stream.of(process.info().arguments().orElse(new String[0]))
                                .anyMatch("60"::equals))
                .findFirst();
    }

    private ProcessHandle slotOf(ProcessHandle process) {
        long keeper = Keepers.of(directory).pid();
        ProcessHandle at = process;
        while (at.parent().orElseThrow().pid() != keeper) {
            at = at.parent().orElseThrow();
        }
        return at;
    }

    private static void stop(ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
