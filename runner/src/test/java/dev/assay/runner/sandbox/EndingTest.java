package dev.assay.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class EndingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            output | memory | cpu   | wall  | exit | signal | reason
            false  | false  | false | false | 0    |        |
            false  | false  | false | false | 3    |        | EXIT_CODE
            false  | false  | false | false | 137  |        | EXIT_CODE
            false  | false  | false | false |      | 9      | SIGNAL
            false  | false  | false | false |      | 11     | SIGNAL
            false  | false  | false | false |      | 24     | CPU_TIME_LIMIT
            false  | false  | false | false |      | 25     | DISK_LIMIT
            false  | false  | false | true  |      | 9      | WALL_TIME_LIMIT
            false  | false  | false | true  | 0    |        | WALL_TIME_LIMIT
            false  | false  | true  | true  |      | 9      | CPU_TIME_LIMIT
            false  | false  | true  | false | 0    |        | CPU_TIME_LIMIT
            false  | true   | true  | true  |      | 9      | MEMORY_LIMIT
            true   | true   | true  | true  |      | 9      | OUTPUT_LIMIT
            """, useHeadersInDisplayName = true)
    void oneOfSeveralIsTold(
            boolean output,
            boolean memory,
            boolean cpu,
            boolean wall,
            @Nullable Integer exit,
            @Nullable Integer signal,
            @Nullable Reason reason) {
        assertThat(new Ending(output, memory, cpu, wall, exit, signal).reason()).isEqualTo(reason);
    }
}
