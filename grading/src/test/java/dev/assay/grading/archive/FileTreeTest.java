package dev.assay.grading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.testing.PackageFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and ZIPs are read alike, and each cap of an import is one that holds. */
@Tag("unit")
class FileTreeTest {

    private static final ImportCaps SMALL = new ImportCaps(4, 100, 150);

    @TempDir
    Path dir;

    private Path made(PackageFixture files, boolean zip) throws IOException {
        return zip ? files.zip(dir.resolve("echo.zip")) : files.folder(dir.resolve("echo"));
    }

    private static byte[] bytes(int count) {
        return "x".repeat(count).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesAreListedWithoutLitterAndReadWhole(boolean zip) throws Exception {
        PackageFixture files = new PackageFixture()
                .with("a/b.txt", "b")
                .with("c.txt", "cc")
                .with("__MACOSX/c.txt", "litter")
                .with("a/.DS_Store", "litter")
                .with(".git/config", "litter");
        try (FileTree tree = FileTree.open(made(files, zip), ImportCaps.DEFAULT)) {
            assertThat(tree.name()).isEqualTo("echo");
            assertThat(tree.files().keySet()).containsExactly("a/b.txt", "c.txt");
            assertThat(tree.files().get("c.txt")).isEqualTo(2);
            assertThat(tree.read("c.txt")).asString().isEqualTo("cc");
            assertThatThrownBy(() -> tree.read("d.txt")).isInstanceOf(ArchiveException.class);
            assertThatThrownBy(() -> tree.files().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asManyEntriesAsTheCapsAllow(boolean zip) throws Exception {
        PackageFixture files = new PackageFixture();
        for (int i = 0; i < SMALL.entries(); i++) {
            files.with("file" + i, "x");
        }
        FileTree.open(made(files, zip), SMALL).close();
        Path more = made(files.with("more", "x"), zip);
        assertThatThrownBy(() -> FileTree.open(more, SMALL))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("holds more than 4 files and folders");
    }

    @ParameterizedTest
    @CsvSource({"true, 100, true", "true, 101, false", "false, 100, true", "false, 101, false"})
    void aFileOfAsManyBytesAsTheCapsAllow(boolean zip, int size, boolean fits) throws Exception {
        try (FileTree tree = FileTree.open(made(new PackageFixture().with("a", bytes(size)), zip), SMALL)) {
            if (fits) {
                assertThat(tree.read("a")).hasSize(size);
            } else {
                assertThatThrownBy(() -> tree.read("a")).hasMessageContaining("is larger than 100 bytes");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsReadTwiceCountsTwice(boolean zip) throws Exception {
        try (FileTree tree = FileTree.open(made(new PackageFixture().with("a", bytes(75)), zip), SMALL)) {
            tree.read("a");
            tree.read("a");
            assertThatThrownBy(() -> tree.read("a")).hasMessageContaining("holds more than 150 bytes");
        }
    }

    @Test
    void aFileOfOneLetterIsReadHoweverSmallItIsPacked() throws Exception {
        ImportCaps caps = new ImportCaps(4, 2 << 20, 32 << 20);
        PackageFixture files =
                new PackageFixture().with("letters", bytes(2 << 20)).with("more", bytes((2 << 20) + 1));
        try (FileTree tree = FileTree.open(made(files, true), caps)) {
            assertThat(tree.read("letters")).hasSize(2 << 20);
            assertThatThrownBy(() -> tree.read("more")).hasMessageContaining("is larger than");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "/root", "a//b", "a/./b", "a/../../b"})
    void pathsThatLeadAstrayAreRefused(String path) throws Exception {
        Path zip = dir.resolve("astray.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            out.putArchiveEntry(new ZipArchiveEntry(path));
            out.closeArchiveEntry();
        }
        assertThatThrownBy(() -> FileTree.open(zip, ImportCaps.DEFAULT))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("is not safe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,a|is in it twice", "a,a/b|is both a file and a folder", "a/b/c,a/b|is both a file and a folder"
            })
    void pathsThatContradictEachOtherAreRefused(String paths, String error) throws Exception {
        Path zip = dir.resolve("twice.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            for (String path : paths.split(",", -1)) {
                out.putArchiveEntry(new ZipArchiveEntry(path));
                out.closeArchiveEntry();
            }
        }
        assertThatThrownBy(() -> FileTree.open(zip, ImportCaps.DEFAULT)).hasMessageContaining(error);
    }

    @Test
    void whatIsNeitherFolderNorZipIsRefused() throws Exception {
        Path text = Files.writeString(dir.resolve("text.zip"), "no ZIP at all");
        Path empty = Files.createFile(dir.resolve("empty.zip"));
        assertThatThrownBy(() -> FileTree.open(text, SMALL)).hasMessageContaining("is no whole ZIP");
        assertThatThrownBy(() -> FileTree.open(empty, SMALL)).hasMessageContaining("is no whole ZIP");
        assertThatThrownBy(() -> FileTree.open(dir.resolve("gone"), SMALL)).hasMessageContaining("is not there");
    }

    /** Whoever reads only the start of a content learns nothing of its end. */
    @Test
    void aWrongChecksumShowsAtTheEndOfAContent() throws Exception {
        Path file = dir.resolve("stored.zip");
        byte[] content = bytes(50);
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            out.setMethod(ZipArchiveOutputStream.STORED);
            ZipArchiveEntry entry = new ZipArchiveEntry("a");
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
        }
        byte[] damaged = Files.readAllBytes(file);
        int at = new String(damaged, StandardCharsets.ISO_8859_1).indexOf("xxxx");
        damaged[at] = 'y';
        Files.write(file, damaged);
        try (BoundedZip zip = BoundedZip.open(file, 1)) {
            ZipArchiveEntry entry = zip.entries().get(0);
            try (InputStream in = zip.stream(entry)) {
                assertThat(in.readNBytes(50)).hasSize(50);
                assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("checksum");
            }
            try (InputStream in = zip.stream(entry)) {
                assertThatThrownBy(() -> in.skip(1)).isInstanceOf(IOException.class);
            }
        }
        try (FileTree tree = FileTree.open(file, ImportCaps.DEFAULT)) {
            assertThatThrownBy(() -> tree.read("a")).hasMessageContaining("its checksum is wrong");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void capsArePositive(int entries, long file, long total) {
        assertThatThrownBy(() -> new ImportCaps(entries, file, total)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesInTheCodePageOfOldAreRead() throws Exception {
        Path file = dir.resolve("old.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            out.setEncoding("IBM437");
            out.setUseLanguageEncodingFlag(false);
            out.putArchiveEntry(new ZipArchiveEntry("größe.txt"));
            out.closeArchiveEntry();
        }
        try (BoundedZip zip = BoundedZip.open(file, 1)) {
            assertThat(zip.entries().stream().map(ZipArchiveEntry::getName)).isEqualTo(List.of("größe.txt"));
        }
    }
}
