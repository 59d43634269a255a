package dev.assay.grading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.testing.PackageFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large the directory of a ZIP really is, whatever the ZIP says of itself. */
@Tag("unit")
class CentralDirectoryTest {

    private static final int END = 22;

    @TempDir
    Path dir;

    private byte[] zip(int entries) throws IOException {
        PackageFixture files = new PackageFixture();
        for (int i = 0; i < entries; i++) {
            files.with("n".repeat(200) + i, "x");
        }
        return Files.readAllBytes(files.zip(dir.resolve("made.zip")));
    }

    private Path written(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return Files.write(dir.resolve("written.zip"), all.toByteArray());
    }

    /** With other bytes at a place counted from the end. */
    private static byte[] patched(byte[] zip, int fromEnd, int value) {
        byte[] other = zip.clone();
        ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putInt(other.length - fromEnd, value);
        return other;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "10, 10, true", "10, 9, false", "10, 1, false", "100, 80, false"})
    void entriesThatTakeMoreRoomThanSoManyMay(int entries, int most, boolean fits) throws Exception {
        Path file = written(zip(entries));
        if (fits && entries == most) {
            // Names of two hundred letters and more are within what an entry may take on average.
            assertThatCode(() -> CentralDirectory.requireBounded(file, most + 1))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> CentralDirectory.requireBounded(file, most))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("the package holds more than " + most + " files and folders");
        }
    }

    @Test
    void theCountOfEntriesIsNotBelieved() throws Exception {
        byte[] lying = zip(50);
        lying[lying.length - END + 8] = 1;
        lying[lying.length - END + 10] = 1;
        assertThatThrownBy(() -> CentralDirectory.requireBounded(written(lying), 1))
                .isInstanceOf(ArchiveException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 46})
    void aSizeThatHidesEntriesHidesThemFromTheLibraryToo(int size) throws Exception {
        Path lying = written(patched(zip(50), END - 12, size));
        CentralDirectory.requireBounded(lying, 1);
        try (BoundedZip zip = BoundedZip.open(lying, 1)) {
            assertThat(zip.entries()).isEmpty();
        }
    }

    @Test
    void aProgramBeforeTheZipMakesNoDifference() throws Exception {
        byte[] program = new byte[100_000];
        CentralDirectory.requireBounded(written(program, zip(3)), 4);
        assertThatThrownBy(() -> CentralDirectory.requireBounded(written(program, zip(9)), 4))
                .isInstanceOf(ArchiveException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535})
    void aCommentBehindItIsPassedOver(int length) throws Exception {
        byte[] zip = zip(3);
        byte[] comment = "c".repeat(length).getBytes(StandardCharsets.UTF_8);
        CentralDirectory.requireBounded(written(zip, comment), 4);
        assertThatThrownBy(() -> CentralDirectory.requireBounded(written(zip(9), comment), 4))
                .isInstanceOf(ArchiveException.class);
    }

    @Test
    void aFileWithoutADirectoryIsNoZip() throws Exception {
        byte[] zip = zip(3);
        for (byte[] other : new byte[][] {
            {},
            {'P', 'K', 5, 6},
            new byte[200_000],
            "just a text".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(zip, zip.length - END),
            Arrays.copyOf(zip, zip.length - 1),
        }) {
            Path file = written(other);
            assertThatThrownBy(() -> CentralDirectory.requireBounded(file, 10))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the directory at its end is missing");
        }
    }

    @Test
    void anEmptyZipHasADirectoryOfNothing() throws Exception {
        CentralDirectory.requireBounded(written(zip(0)), 1);
    }
}
