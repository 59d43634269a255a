package dev.assay.grading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.testing.PackageFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents are what the ZIP promised, names are what they were meant to be. */
@Tag("unit")
class BoundedZipTest {

    @TempDir
    Path dir;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One entry that is not packed, so that its bytes can be found and changed. */
    private Path stored(String name, String content) throws IOException {
        Path file = dir.resolve("stored.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setUseLanguageEncodingFlag(false);
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            CRC32 sum = new CRC32();
            sum.update(bytes(content));
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes(content).length);
            entry.setCrc(sum.getValue());
            zip.putArchiveEntry(entry);
            zip.write(bytes(content));
            zip.closeArchiveEntry();
        }
        return file;
    }

    private static void replace(Path file, String from, String to) throws IOException {
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(all).contains(from);
        Files.writeString(file, all.replace(from, to), StandardCharsets.ISO_8859_1);
    }

    @Test
    void contentsAreReadWholeAndByTheByte() throws Exception {
        try (BoundedZip zip = BoundedZip.open(stored("a", "hello"), 5)) {
            ZipArchiveEntry entry = zip.entries().get(0);
            assertThat(zip.stream(entry).readAllBytes()).asString().isEqualTo("hello");
            try (InputStream stream = zip.stream(entry)) {
                assertThat(stream.read()).isEqualTo('h');
                assertThat(stream.markSupported()).isFalse();
                assertThatThrownBy(() -> stream.skip(1)).isInstanceOf(IOException.class);
                assertThat(stream.readAllBytes()).asString().isEqualTo("ello");
                assertThat(stream.read()).isEqualTo(-1);
            }
            assertThatThrownBy(() -> zip.entries().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangedByteIsNoticedAtTheEnd(boolean byTheByte) throws Exception {
        Path file = stored("a", "hello");
        replace(file, "hello", "hellp");
        try (BoundedZip zip = BoundedZip.open(file, 5)) {
            InputStream stream = zip.stream(zip.entries().get(0));
            assertThatThrownBy(() -> {
                        if (!byTheByte) {
                            stream.readAllBytes();
                        }
                        for (int i = 0; i < 6; i++) {
                            assertThat(stream.read()).isNotEqualTo(-1);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage("its checksum is wrong");
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 5, true", "6, 5, false", "0, 1, true"})
    void soManyEntriesAndNoMore(int entries, int most, boolean fits) throws Exception {
        PackageFixture files = new PackageFixture();
        for (int i = 0; i < entries; i++) {
            files.with("f" + i, "x");
        }
        Path file = files.zip(dir.resolve("many.zip"));
        if (fits) {
            try (BoundedZip zip = BoundedZip.open(file, most)) {
                assertThat(zip.entries()).hasSize(entries);
            }
        } else {
            assertThatThrownBy(() -> BoundedZip.open(file, most))
                    .hasMessage("the package holds more than " + most + " files and folders");
        }
    }

    @Test
    void namesInTheCodePageOfOldAreTold() throws Exception {
        Path file = stored("aXb", "x");
        replace(file, "aXb", "a\u0081b");
        try (BoundedZip zip = BoundedZip.open(file, 5)) {
            assertThat(zip.entries().get(0).getName()).isEqualTo("aüb");
        }
    }

    @Test
    void namesInUtf8ThatDoNotSaySoAreTold() throws Exception {
        Path file = stored("aXYb", "x");
        replace(file, "aXYb", "a\u00c3\u00bcb");
        try (BoundedZip zip = BoundedZip.open(file, 5)) {
            assertThat(zip.entries().get(0).getName()).isEqualTo("aüb");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "8, true", "9, true", "12, true", "14, false", "93, false", "1, false"})
    void waysOfPackingThatAreRead(int method, boolean read) {
        ZipArchiveEntry entry = new ZipArchiveEntry("a");
        entry.setMethod(method);
        assertThat(BoundedZip.isUnpackable(entry)).isEqualTo(read);
    }

    @Test
    void aPasswordIsToldByItsBit() {
        ZipArchiveEntry entry = new ZipArchiveEntry("a");
        assertThat(BoundedZip.isOpen(entry)).isTrue();
        entry.getGeneralPurposeBit().useEncryption(true);
        assertThat(BoundedZip.isOpen(entry)).isFalse();
    }
}
