package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However fast a program writes, whoever passes its output on stops now and then to look at the clock. */
@Tag("functional")
class StreamsTest {

    @TempDir
    Path directory;

    @Test
    void outputIsPassedOnInBitesThatEnd() throws Exception {
        assertThat(NativeTrial.run("streams", directory)).contains("every bite ended");
    }
}
