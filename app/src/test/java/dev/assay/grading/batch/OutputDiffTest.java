package dev.assay.grading.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.CapturedOutput;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class OutputDiffTest {

    private static @Nullable String diff(String expected, String printed, boolean truncated) {
        return OutputDiff.of(
                expected.getBytes(StandardCharsets.UTF_8),
                new CapturedOutput(printed.getBytes(StandardCharsets.UTF_8), truncated));
    }

    /** Lines are parted by slashes. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1/2, 1/2, -",
                "1/2, ' 1 /2//', -",
                "'', '', -",
                "1/2, 1/3, @ line 2/-2/+3",
                "1, '', @ line 1/-1",
                "'', x, @ line 1/+x",
                "1/2/3/4/5, 9, @ line 1/-1/-2/-3/+9",
                "a, a/b/c/d/e, @ line 2/+b/+c/+d",
            })
    void theFirstLinesThatDiffer(String expected, String printed, @Nullable String shown) {
        assertThat(diff(expected.replace('/', '\n'), printed.replace('/', '\n'), false))
                .isEqualTo(shown == null ? null : shown.replace('/', '\n'));
    }

    @Test
    void longLinesAreCutAndWhatIsMissingIsSaid() {
        assertThat(diff("x".repeat(300), "y", false)).contains("-" + "x".repeat(200) + "…\n");
        assertThat(diff("1\n2", "1", true)).endsWith("(the output is stored only in part)");
        assertThat(diff("1\r\n2\r\n", "1\n2", false)).isNull();
    }
}
