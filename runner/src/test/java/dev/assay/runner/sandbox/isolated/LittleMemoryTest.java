package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.SandboxTier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However little memory a client asks for, it is the program that comes short: neither the sandbox nor the next run.
 */
@Tag("functional")
class LittleMemoryTest {

    private static final int MB = 1 << 20;

    @TempDir
    Path directory;

    /** Some is granted on top for what the sandbox needs itself, but is not the program's to have. */
    @Test
    void moreThanWasGrantedIsTooMuchThoughTheKernelLetItPass() throws Exception {
        try (IsolatedSandbox sandbox =
                IsolatedSandbox.open(new IsolatedSandbox.Plan(directory, 1, 1_900_000, false, directory, List.of()))) {
            assumeThat(sandbox.tier()).isEqualTo(SandboxTier.NAMESPACES);
            for (long memory : new long[] {1, 100_000}) {
                try (Box box = sandbox.open()) {
                    ProcessResult little = box.run(new Command(
                            List.of("/bin/echo"),
                            Map.of(),
                            new byte[0],
                            Limits.DEFAULT.withMemoryBytes(memory),
                            false));
                    assertThat(little.reason()).as("%d: %s", memory, little).isEqualTo(Reason.MEMORY_LIMIT);
                    assertThat(little.memoryBytes()).isLessThanOrEqualTo(memory);
                }
            }
            try (Box box = sandbox.open()) {
                ProcessResult enough = box.run(new Command(
                        List.of("/bin/echo"), Map.of(), new byte[0], Limits.DEFAULT.withMemoryBytes(4 * MB), false));
                assertThat(enough.reason()).as("%s", enough).isNull();
            }
        }
    }

    private ProcessResult run(IsolatedSandbox sandbox, long memory, int fileBytes, int inputBytes) throws Exception {
        try (Box box = sandbox.open()) {
            if (fileBytes > 0) {
                box.write("large", new byte[fileBytes]);
            }
            return box.run(new Command(
                    List.of("/bin/sh", "-c", "x=$(head -c 3000000 /dev/zero | tr '\\0' a); echo ${#x}"),
                    Map.of(),
                    new byte[inputBytes],
                    Limits.DEFAULT.withMemoryBytes(memory),
                    false));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheProgramsAffairAlone(boolean rootless) throws Exception {
        try (IsolatedSandbox sandbox = IsolatedSandbox.open(
                new IsolatedSandbox.Plan(directory, 1, 1_900_000, rootless, directory, List.of()))) {
            for (long memory : new long[] {1, 1000, 4096, 100_000, 512 << 10, MB, 2 * MB}) {
                for (int times = 0; times < 10; times++) {
                    ProcessResult little = run(sandbox, memory, 0, 0);
                    // Where memory is polled, a program may be through before anybody looks.
                    assertThat(little.reason())
                            .as("%d bytes of memory: %s", memory, little)
                            .isIn(Reason.MEMORY_LIMIT, rootless ? null : Reason.MEMORY_LIMIT);
                }
                ProcessResult next = run(sandbox, 256L * MB, 16 * MB, MB);
                assertThat(next.reason()).as("after %d bytes: %s", memory, next).isNull();
                assertThat(next.stdout().bytes()).asString().isEqualTo("3000000\n");
            }
            for (long memory : new long[] {1, MB, 8 * MB}) {
                ProcessResult crowded = run(sandbox, memory, 20 * MB, 8 * MB);
                assertThat(crowded.reason())
                        .as("20 MiB of files and %d of memory: %s", memory, crowded)
                        .isIn(Reason.MEMORY_LIMIT, memory == 8 * MB || rootless ? null : Reason.MEMORY_LIMIT);
            }
        }
    }
}
