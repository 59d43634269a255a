package dev.assay.runner.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.testing.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the worker starts has none of its environment, in which an operator may have put passwords. */
@Tag("functional")
class ChildEnvironmentTest {

    @AfterAll
    static void close() {
        Tier.closeAll();
    }

    @ParameterizedTest
    @EnumSource(names = {"NAMESPACES", "ROOTLESS"})
    void theHelperAndItsSlotsHaveAnEmptyEnvironment(Tier tier) throws Exception {
        assertThat(tier.runner().isolation().tier()).isNotEmpty();
        List<ProcessHandle> started = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("sandbox"))
                .toList();
        assertThat(started).hasSizeGreaterThan(1);
        for (ProcessHandle process : started) {
            assertThat(environment(process)).as("%s", process.info()).isEmpty();
        }
    }

    private static String environment(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc/" + process.pid() + "/environ");
        return Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
    }
}
