package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SpellingTest {

    private static final List<String> NAMES = List.of("python", "c", "cpp", "javascript", "wall_time_ms", "stdin");

    @ParameterizedTest
    @CsvSource({
        "pyhton, python",
        "Python, python",
        "pythn, python",
        "pythonn, python",
        "javascrpt, javascript",
        "javasript3, javascript",
        "wall_time, ",
        "wall_tiem_ms, wall_time_ms",
        "stdn, stdin",
        "cobol, ",
        "'', ",
        "x, ",
        "cp, ",
        "klingon, "
    })
    void theNearestName(String word, @org.jspecify.annotations.Nullable String meant) {
        if (meant == null) {
            assertThat(Spelling.nearest(word, NAMES)).isEmpty();
            assertThat(Spelling.hint(word, NAMES)).isEmpty();
        } else {
            assertThat(Spelling.nearest(word, NAMES)).hasValue(meant);
            assertThat(Spelling.hint(word, NAMES)).isEqualTo("; did you mean " + meant + "?");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc, 0",
        "abc, ab, 1",
        "ab, abc, 1",
        "abc, abd, 1",
        "abc, acb, 1",
        "'', abc, 3",
        "abc, '', 3",
        "abcd, dcba, 3",
        "kitten, sitting, 3"
    })
    void distanceCountsLetters(String a, String b, int letters) {
        assertThat(Spelling.distance(a, b)).isEqualTo(letters);
        assertThat(Spelling.distance(b, a)).isEqualTo(letters);
    }

    @Test
    void ofSeveralTheNearestIsMeant() {
        assertThat(Spelling.nearest("assay.worker.slotts", List.of("assay.worker.slow", "assay.worker.slots")))
                .hasValue("assay.worker.slots");
    }
}
