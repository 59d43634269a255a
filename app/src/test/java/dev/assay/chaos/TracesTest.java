package dev.assay.chaos;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.testing.OutsideNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left is seen, and what others do is not. */
@Tag("chaos")
class TracesTest {

    private static final String SCHEMA = "traces_" + ProcessHandle.current().pid();

    private final String marker = "traces-" + UUID.randomUUID();

    @TempDir
    private Path workDirectory;

    @Test
    void seesAProcessOfANode() throws Exception {
        Process left = idle(SCHEMA + "-worker", "");
        try {
            assertThatThrownBy(this::look).hasMessageContaining(String.valueOf(left.pid()));
        } finally {
            left.destroyForcibly().waitFor();
        }
    }

    @Test
    void seesAProgram() throws Exception {
        Process left = idle("", marker);
        try {
            assertThatThrownBy(this::look).hasMessageContaining(String.valueOf(left.pid()));
        } finally {
            left.destroyForcibly().waitFor();
        }
    }

    @Test
    void seesAWorkspace() throws IOException {
        Files.createDirectories(workDirectory.resolve("runs/left"));

        assertThatThrownBy(this::look).hasMessageContaining("workspaces");
    }

    @Test
    void doesNotMindOthers() throws Exception {
        Process others = idle(SCHEMA + "1-worker", "another-marker");
        try {
            assertThatCode(this::look).doesNotThrowAnyException();
        } finally {
            others.destroyForcibly().waitFor();
        }
    }

    private void look() throws IOException {
        new Traces(SCHEMA, marker, workDirectory, Duration.ofSeconds(1)).areGone();
    }

    /** @param argument of the process, which waits for input whatever it is */
    private static Process idle(String node, String argument) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", "read line", "sh", argument);
        shell.environment().put(OutsideNode.MARK, node);
        return shell.start();
    }
}
