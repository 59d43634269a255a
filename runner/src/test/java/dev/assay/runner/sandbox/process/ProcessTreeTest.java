package dev.assay.runner.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("functional")
@EnabledOnOs(OS.LINUX)
class ProcessTreeTest {

    /** As an ordinary user runs are told apart by their markers alone. */
    @Test
    void aRunEndsItsOwnProcessesAndNotThoseOfOneWithALongerName() throws Exception {
        Process own = sleeping("9-9-1");
        Process other = sleeping("9-9-16");
        try {
            new ProcessTree(own.pid() - 1, Users.SELF, "9-9-1", new MassKill(Path.of("/usr/bin/perl"))).kill();

            await().until(() -> !own.isAlive());
            assertThat(other.isAlive()).isTrue();
        } finally {
            own.destroyForcibly();
            other.destroyForcibly();
        }
    }

    private static Process sleeping(String marker) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sleep", "60");
        builder.environment().put(Launcher.MARKER, marker);
        Process process = builder.start();
        Path environment = Path.of("/proc/" + process.pid() + "/environ");
        await().until(() -> new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1).contains(marker));
        return process;
    }
}
