package dev.assay.runner.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RemovalTest {

    @TempDir
    private Path temporary;

    @Test
    void linksAreRemovedNotFollowed() throws IOException {
        Path outside = Files.writeString(temporary.resolve("precious"), "keep");
        Path top = Files.createDirectory(temporary.resolve("top"));
        Files.createSymbolicLink(top.resolve("file"), outside);
        Files.createSymbolicLink(top.resolve("directory"), temporary);

        Removal.of(top);

        assertThat(top).doesNotExist();
        assertThat(outside).hasContent("keep");
    }

    @Test
    void closedDirectoriesAreRemoved() throws IOException {
        Path top = Files.createDirectory(temporary.resolve("top"));
        Path closed = Files.createDirectories(top.resolve("a/b"));
        Files.writeString(closed.resolve("file"), "x");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(top.resolve("a"), PosixFilePermissions.fromString("---------"));

        Removal.of(top);

        assertThat(top).doesNotExist();
    }

    /** A path of this tree is far longer than any path may be; a program makes it by changing into each directory. */
    @Test
    void treesDeeperThanAnyPathAreRemoved() throws IOException, InterruptedException {
        Path top = Files.createDirectory(temporary.resolve("top"));
        Process deep = new ProcessBuilder(
                        "perl",
                        "-e",
                        "for (1..10000) { mkdir 'dddddddddd'; chdir 'dddddddddd' or die } open F, '>', 'f'")
                .directory(top.toFile())
                .start();
        assertThat(deep.waitFor()).isZero();

        Removal.of(top);

        assertThat(top).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", "./a", "a/.", "a\0b"})
    void pathsStayInTheBox(String path) {
        Workspace workspace = new Workspace(temporary, Users.SELF, Users.get());

        assertThatThrownBy(() -> workspace.write(path, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> workspace.read(path, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyRegularFilesAreReadBack() throws IOException {
        Workspace workspace = new Workspace(temporary, Users.SELF, Users.get());
        workspace.makeBox();
        workspace.write("sub/file", "12345".getBytes(StandardCharsets.UTF_8));
        Path secret = Files.writeString(temporary.resolve("secret"), "s");
        Files.createSymbolicLink(workspace.box().resolve("link"), secret);
        Files.createSymbolicLink(workspace.box().resolve("dir"), temporary);

        assertThat(workspace.read("sub/file", 5).orElseThrow()).asString().isEqualTo("12345");
        assertThat(workspace.read("sub/file", 4)).as("larger").isEmpty();
        for (String none : List.of("link", "dir/secret", "sub", "none")) {
            assertThat(workspace.read(none, 10)).as(none).isEmpty();
        }
    }
}
