package dev.assay.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ExitFactsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            output | memory | cpu   | wall  | procs | exit | signal | reason
            false  | false  | false | false | false | 0    |        |
            false  | false  | false | false | false | 3    |        | EXIT_CODE
            false  | false  | false | false | false | 137  |        | EXIT_CODE
            false  | false  | false | false | false |      | 9      | SIGNAL
            false  | false  | false | false | false |      | 11     | SIGNAL
            false  | false  | false | false | false |      | 24     | CPU_TIME_LIMIT
            false  | false  | false | false | false |      | 25     | DISK_LIMIT
            false  | false  | false | true  | false |      | 9      | WALL_TIME_LIMIT
            false  | false  | false | true  | false | 0    |        | WALL_TIME_LIMIT
            false  | false  | true  | true  | false |      | 9      | CPU_TIME_LIMIT
            false  | false  | true  | false | false | 0    |        | CPU_TIME_LIMIT
            false  | true   | true  | true  | false |      | 9      | MEMORY_LIMIT
            true   | true   | true  | true  | false |      | 9      | OUTPUT_LIMIT
            false  | false  | false | false | true  | 1    |        | PROCESS_LIMIT
            false  | false  | false | true  | true  |      | 9      | WALL_TIME_LIMIT
            """, useHeadersInDisplayName = true)
    void oneOfSeveralIsTold(
            boolean output,
            boolean memory,
            boolean cpu,
            boolean wall,
            boolean processes,
            @Nullable Integer exit,
            @Nullable Integer signal,
            @Nullable Reason reason) {
        assertThat(new ExitFacts(output, memory, cpu, wall, processes, exit, signal).reason())
                .isEqualTo(reason);
    }
}
