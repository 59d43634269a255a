package dev.assay.grading.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read counts, not what is claimed. */
@Tag("unit")
class ReadBudgetTest {

    private final ReadBudget budget = new ReadBudget(new ImportCaps(3, 100, 250));

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "100, 0", "100, -1", "1, 9223372036854775807", "50, -9223372036854775808"})
    void aFileIsReadToItsEndWhateverItClaims(int size, long claimed) throws Exception {
        assertThat(budget.readAll("a", bytes(size), claimed)).hasSize(size);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 101, -1})
    void aFileThatIsLargerThanItClaimsIsStillTooLarge(long claimed) {
        assertThatThrownBy(() -> budget.readAll("a", bytes(101), claimed))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("'a' is larger than 100 bytes");
    }

    @Test
    void anEndlessStreamEnds() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        ReadBudget large = new ReadBudget(new ImportCaps(1, 1 << 20, 8 << 20));
        assertThatThrownBy(() -> large.readAll("a", endless, 1)).hasMessage("'a' is larger than 1048576 bytes");
    }

    @Test
    void allFilesTogetherAreBounded() throws Exception {
        budget.readAll("a", bytes(100), 100);
        budget.readAll("b", bytes(100), 100);
        budget.readAll("c", bytes(50), 50);
        budget.readAll("empty", bytes(0), 0);
        assertThatThrownBy(() -> budget.readAll("d", bytes(1), 1)).hasMessage("the package holds more than 250 bytes");
    }

    @Test
    void whatIsRefusedCountsToo() throws Exception {
        assertThatThrownBy(() -> budget.readAll("a", bytes(200), 1)).hasMessageContaining("is larger than");
        budget.readAll("b", bytes(50), 50);
        assertThatThrownBy(() -> budget.readAll("c", bytes(1), 1)).hasMessageContaining("more than 250 bytes");
    }

    @Test
    void claimsAreRefusedBeforeAnythingIsRead() throws Exception {
        budget.requireSane("a", 100);
        budget.requireSane("a", -1);
        assertThatThrownBy(() -> budget.requireSane("a", 101)).hasMessage("'a' is larger than 100 bytes");
        assertThatThrownBy(() -> budget.requireSane("a", Long.MAX_VALUE)).isInstanceOf(ArchiveException.class);
    }

    @Test
    void entriesAreCounted() throws Exception {
        budget.requireEntries(3);
        assertThatThrownBy(() -> budget.requireEntries(4))
                .hasMessage("the package holds more than 3 files and folders");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1"})
    void capsArePositive(int entries, long file, long total) {
        assertThatThrownBy(() -> new ImportCaps(entries, file, total)).isInstanceOf(IllegalArgumentException.class);
    }
}
