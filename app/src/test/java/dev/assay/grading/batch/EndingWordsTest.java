package dev.assay.grading.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.execution.view.BulkResult.CaseEnd;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class EndingWordsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cpu_time_limit, 9, -, it took more CPU time than the limit",
                "memory_limit, 9, -, it needed more memory than the limit",
                "process_limit, -, 1, it started more processes or threads than the limit",
                "signal, 11, -, signal 11",
                "exit_code, -, 3, exit code 3",
                "-, -, 0, -",
            })
    void aLimitIsToldBeforeTheSignalThatItSent(
            @Nullable String reason, @Nullable Integer signal, @Nullable Integer code, @Nullable String words) {
        assertThat(EndingWords.of(new CaseEnd(null, null, reason, code, signal, null, null, null, null)))
                .isEqualTo(words);
    }

    @Test
    void theEndOfErrorOutputIsKept() {
        byte[] long1 = "line\n".repeat(100).concat("NameError: m").getBytes(StandardCharsets.UTF_8);
        assertThat(EndingWords.endOf(long1)).endsWith("line\nNameError: m").hasSizeLessThan(100);
        byte[] wide = "x".repeat(5000).getBytes(StandardCharsets.UTF_8);
        assertThat(EndingWords.endOf(wide)).startsWith("…").hasSize(1501);
        assertThat(EndingWords.endOf(" \n".getBytes(StandardCharsets.UTF_8))).isNull();
    }
}
