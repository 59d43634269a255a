package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class TempRootTest {

    @TempDir
    Path parent;

    /** Another process, which holds a folder of its own until it is told to end, or killed. */
    public static final class Other {
        public static void main(String[] args) throws IOException {
            System.out.println(new TempRoot(Path.of(args[0])).make("db"));
            System.in.transferTo(System.err);
        }
    }

    private Process other() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Other.class.getName(),
                        parent.toString())
                .redirectError(new File("/dev/null"))
                .start();
    }

    private static Path folderOf(Process process) throws IOException {
        return Path.of(process.inputReader(StandardCharsets.UTF_8).readLine());
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.toList();
        }
    }

    @Test
    void allFoldersOfAProcessLieInOneThatGoesWithTheLast() throws Exception {
        TempRoot root = new TempRoot(parent);

        Path first = root.make("sandbox");
        Path second = root.make("upload");
        Files.writeString(second.resolve("file"), "x");

        assertThat(entries()).containsExactly(first.getParent());
        assertThat(second).hasParent(first.getParent());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second)))
                .isEqualTo("rwx------");
        root.remove(second);
        root.remove(second);
        assertThat(first).isDirectory();
        root.remove(first);
        assertThat(entries()).isEmpty();
        assertThat(root.make("again")).isDirectory();
    }

    @Test
    void foldersOfAKilledProcessAreClearedAndThoseOfALivingOneStay() throws Exception {
        Process killed = other();
        Process living = other();
        try {
            Path abandoned = folderOf(killed);
            Path inUse = folderOf(living);
            Files.createSymbolicLink(abandoned.resolve("link"), inUse);
            killed.destroyForcibly().waitFor();

            TempRoot root = new TempRoot(parent);
            Path own = root.make("web");

            assertThat(abandoned.getParent()).doesNotExist();
            assertThat(inUse).isDirectory();
            assertThat(own).isDirectory();
        } finally {
            living.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws Exception {
        Files.createDirectories(parent.resolve("assay-temp-withoutlock/sub"));
        Files.createFile(parent.resolve("assay-temp-file"));
        Path target = Files.createDirectory(parent.resolve("elsewhere"));
        Files.createFile(target.resolve("lock"));
        Files.createSymbolicLink(parent.resolve("assay-temp-link"), target);

        new TempRoot(parent).make("web");

        assertThat(entries()).hasSize(5);
        assertThat(target.resolve("lock")).exists();
    }
}
