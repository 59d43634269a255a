package dev.assay.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.RunnerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directory a runner works in, and how files get there. */
@Tag("unit")
class WorkRootTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"runs, rwx--x--x", "tools, rwxr-xr-x", "bin, rwx------", "cache, rwx------", "., rwx--x--x"})
    void roomsAreForWhomTheyAreFor(String room, String permissions) throws Exception {
        Path place = directory.resolve("work").resolve(room);
        WorkRoot.open(directory.resolve("work"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));

        WorkRoot.open(directory.resolve("work"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo(permissions);
    }

    @Test
    void whatSomebodyElsePutThereDoesNotBecomeOurs() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(directory.resolve("work"), elsewhere);

        assertThatThrownBy(() -> WorkRoot.open(link))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("belongs to somebody else or is no directory")
                .hasMessageContaining("set assay.sandbox.work-dir to another");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aFileInTheWayIsToldWithTheRemedy() throws Exception {
        Path file = Files.createFile(directory.resolve("work"));

        assertThatThrownBy(() -> WorkRoot.open(file)).hasMessageContaining("remove it, or set assay.sandbox.work-dir");
    }

    @ParameterizedTest
    @CsvSource({".new123, PT2H, false", ".new123, PT10M, true", "kept, PT2H, true"})
    void whatKilledProcessesHadBegunToWriteGoes(String name, Duration old, boolean stays) throws Exception {
        WorkRoot root = WorkRoot.open(directory.resolve("work"));
        Path file = Files.createFile(root.cache().resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(old)));

        WorkRoot.open(directory.resolve("work"));

        assertThat(Files.exists(file)).isEqualTo(stays);
    }

    @Test
    void aFileAppearsWholeOrNotAtAll() throws Exception {
        Path place = Files.writeString(directory.resolve("tool"), "old");
        InputStream breaksOff = new SequenceInputStream(new ByteArrayInputStream(new byte[100]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> WholeFile.write(place, breaksOff, "rwxr-xr-x")).hasMessage("broken off");
        assertThat(place).hasContent("old");
        WholeFile.write(place, new ByteArrayInputStream(new byte[] {'n', 'e', 'w'}), "r-xr-x---");

        assertThat(place).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("r-xr-x---");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(place);
        }
    }
}
