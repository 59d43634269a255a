package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The helper takes apart every frame that fuzzing has kept without leaking or reading past its end. */
@Tag("unit")
class FramesTest {

    @TempDir
    Path directory;

    @Test
    void areTakenApartWithinTheirBounds() throws Exception {
        List<String> kept;
        try (Stream<Path> files = Files.list(Path.of("src/test/native/corpus/frames"))) {
            kept = files.map(Path::toString).sorted().toList();
        }

        assertThat(NativeTrial.runWatched("frames_kept", directory, kept).strip())
                .isEqualTo(String.valueOf(kept.size()));
    }
}
