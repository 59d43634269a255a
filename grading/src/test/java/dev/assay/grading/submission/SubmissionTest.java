package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a submission may be, and when two are the same. */
@Tag("unit")
class SubmissionTest {

    private static SourceFile file(String path, String text) {
        return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Submission of(@Nullable String entry, SourceFile... files) {
        return new Submission("ann", "c", List.of(files), entry, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\u0000", "a\nb", "\u001B[31m", "a\u0085"})
    void anIdThatCannotBeShownIsNone(String id) {
        assertThatThrownBy(() -> Submission.unreadable(id, null, "why")).hasMessageContaining("printable");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "200, true", "201, false"})
    void anIdIsBounded(int length, boolean taken) {
        String id = "x".repeat(length);
        if (taken) {
            assertThat(Submission.unreadable(id, null, "why").readable()).isFalse();
        } else {
            assertThatThrownBy(() -> Submission.unreadable(id, null, "why"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatCannotBeRunNeedsACause() {
        assertThatThrownBy(() -> new Submission("a", null, List.of(file("", "x")), null, null))
                .hasMessageContaining("needs a cause");
        assertThatThrownBy(() -> new Submission("a", "c", List.of(), null, null))
                .hasMessageContaining("needs a cause");
        assertThat(of(null, file("", "x")).readable()).isTrue();
    }

    @Test
    void theHashIsOfWhatWouldRunAndNotOfTheName() {
        Submission one = of("a.c", file("a.c", "1"), file("b.c", "2"));
        String hash = one.contentHash();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(new Submission("bob", "c", one.files(), "a.c", null).contentHash())
                .isEqualTo(hash);
        assertThat(of(null, file("a.c", "1"), file("b.c", "2")).contentHash())
                .as("the first file is started")
                .isEqualTo(hash);
        assertThat(of("a.c", file("b.c", "2"), file("a.c", "1")).contentHash())
                .as("files in another order")
                .isEqualTo(hash);
        assertThat(List.of(
                        one.contentHash(),
                        of("b.c", file("a.c", "1"), file("b.c", "2")).contentHash(),
                        of("a.c", file("a.c", "2"), file("b.c", "1")).contentHash(),
                        of("a.c", file("a.c", "12")).contentHash(),
                        of("a.c", file("a.c", "1"), file("b.c", "2"), file("c.c", ""))
                                .contentHash(),
                        of("a.c", file("a.c", "1b.c"), file("b", "2")).contentHash(),
                        new Submission("ann", "cpp", one.files(), "a.c", null).contentHash(),
                        Submission.unreadable("ann", "c", "why").contentHash(),
                        Submission.unreadable("ann", null, "why").contentHash(),
                        Submission.unreadable("ann", null, "cwhy").contentHash()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0", "-1, 1, 1, 1"})
    void aCapThatTakesNothingIsAMistake(int submissions, int entries, int files, int bytes) {
        assertThatThrownBy(() -> new SubmissionCaps(submissions, entries, files, bytes))
                .hasMessageContaining("at least 1");
    }
}
