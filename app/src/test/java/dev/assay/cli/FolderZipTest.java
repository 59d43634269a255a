package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to a server of what lies on this machine. */
@Tag("unit")
class FolderZipTest {

    @TempDir
    Path directory;

    private Path folder;

    @BeforeEach
    void handIn() throws Exception {
        folder = Files.createDirectories(directory.resolve("homework"));
        Files.createDirectories(folder.resolve("ann/node_modules/x"));
        Files.writeString(folder.resolve("ann/main.py"), "print(1)");
        Files.writeString(folder.resolve("ann/node_modules/x/index.js"), "no");
        Files.writeString(folder.resolve("bob.py"), "print('grün')");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("carol.py"), Path.of("../secret"));
        Files.createSymbolicLink(folder.resolve("dora"), Path.of(".."));
    }

    private static List<String> names(Path zip) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            file.getEntriesInPhysicalOrder()
                    .asIterator()
                    .forEachRemaining(entry -> names.add(entry.getName() + (entry.isUnixSymlink() ? " ->" : "")));
        }
        return names;
    }

    private static String content(Path zip, String name) throws Exception {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            ZipArchiveEntry entry = file.getEntry(name);
            return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFolderIsPackedInTheOrderOfNamesAndLinksStayLinks() throws Exception {
        try (UploadFile upload = UploadFile.ofSubmissions(folder)) {
            assertThat(upload.name()).isEqualTo("homework.zip");
            assertThat(names(upload.file()))
                    .containsExactly("./", "ann/", "ann/main.py", "bob.py", "carol.py ->", "dora ->", "empty/");
            assertThat(content(upload.file(), "bob.py")).isEqualTo("print('grün')");
            assertThat(content(upload.file(), "carol.py")).isEqualTo("../secret");
        }
    }

    @Test
    void theSameFolderMakesTheSameBytes() throws Exception {
        try (UploadFile one = UploadFile.ofProblem(folder);
                UploadFile other = UploadFile.ofProblem(folder)) {
            assertThat(one.file()).hasSameBinaryContentAs(other.file()).isNotEqualTo(other.file());
        }
    }

    @Test
    void whatWasMadeIsRemovedAndWhatWasNamedIsNot() throws Exception {
        UploadFile made = UploadFile.ofProblem(folder);
        made.close();
        assertThat(made.file()).doesNotExist();

        Path zip = Files.writeString(directory.resolve("given.zip"), "PK");
        UploadFile given = UploadFile.ofProblem(zip);
        given.close();
        assertThat(given.file()).isEqualTo(zip).exists();
        assertThat(given.name()).isEqualTo("given.zip");
    }

    /** With the list what it names, and nothing else beside it. */
    @Test
    void aListBringsTheFilesThatItNames() throws Exception {
        Path list = Files.writeString(folder.resolve("list.csv"), "submission,path\nann,ann/main.py\nbob,../secret\n");

        try (UploadFile upload = UploadFile.ofSubmissions(list)) {
            assertThat(names(upload.file())).contains("ann/main.py").doesNotContain("bob.py", "secret", "../secret");
        }
    }

    @Test
    void ofOneFileNoMoreIsPackedThanAServerTakes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path large = Files.write(directory.resolve("large"), new byte[5000]);
        try (FolderZip zip = new FolderZip(bytes, 1000)) {
            zip.add("large", large);
        }
        Path written = Files.write(directory.resolve("cut.zip"), bytes.toByteArray());

        assertThat(content(written, "large").length())
                .isGreaterThanOrEqualTo(1000)
                .isLessThan(5000);
    }

    @Test
    void whatIsNotThereIsToldByItsOption() {
        assertThatThrownBy(() -> UploadFile.ofProblem(directory.resolve("nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--problem")
                .hasMessageContaining("is not there");
    }
}
