package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox answers to each system call, without running it; hostile programs try the calls themselves. */
@Tag("functional")
class FilterTest {

    @TempDir
    Path directory;

    @Test
    void answersEveryCallAsSpecified() throws Exception {
        assertThat(NativeTrial.run("filter", directory)).contains("5996952 compared, 0 differ");
    }
}
