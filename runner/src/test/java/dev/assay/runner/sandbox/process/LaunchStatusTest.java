package dev.assay.runner.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher of the process tier reports, in its own words. */
@Tag("unit")
class LaunchStatusTest {

    @TempDir
    Path directory;

    private @Nullable LaunchStatus read(String report, String program) throws Exception {
        return LaunchStatus.read(Files.writeString(directory.resolve("status"), report), program);
    }

    /** As wait(2) has it: the code in the second byte, or the signal in the first. */
    @ParameterizedTest
    @CsvSource({
        "done 0 0.25 1.5,     0, , PT0.25S, PT1.5S",
        "done 768 0 0,        3, , PT0S, PT0S",
        "done 65280 0 0,      255, , PT0S, PT0S",
        "done 9 2.000 2.5,    , 9, PT2S, PT2.5S",
        "done 139 0.001 0.5,  , 11, PT0.001S, PT0.5S",
        "done 0 0.5 -1,       0, , PT0.5S, "
    })
    void endings(String report, @Nullable Integer code, @Nullable Integer signal, Duration cpu, @Nullable Duration wall)
            throws Exception {
        LaunchStatus status = Objects.requireNonNull(read(report, "/usr/bin/python3"));

        assertThat(status.exitCode()).isEqualTo(code);
        assertThat(status.signal()).isEqualTo(signal);
        assertThat(status.cpuTime()).isEqualTo(cpu);
        assertThat(status.wallTime()).isEqualTo(wall);
    }

    @Test
    void aLauncherThatWasKilledReportsNothing() throws Exception {
        assertThat(LaunchStatus.read(directory.resolve("nothing"), "x")).isNull();
        assertThat(read("", "x")).isNull();
    }

    /** The file is the program's own, and why it cannot be executed is told with its result. */
    @Test
    void whatTheProgramBroughtAndCannotBeExecutedIsItsFault() throws Exception {
        assertThat(Objects.requireNonNull(read("exec 8", "main")).refusal()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec 2  | /usr/bin/gone | RUNTIME_UNAVAILABLE | /usr/bin/gone is not there",
                "exec 13 | /usr/bin/sudo | RUNTIME_UNAVAILABLE | may not be run by programs' users",
                "exec 12 | /usr/bin/sh   | SANDBOX_ERROR       | failed at exec with error number 12",
                "setuid 1 | main         | SANDBOX_ERROR       | starting main failed at setuid with error number 1"
            })
    void whatIsOursIsAFaultOfOurs(String report, String program, Reason reason, String said) {
        assertThatThrownBy(() -> read(report, program))
                .isInstanceOfSatisfying(
                        RunnerException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(said);
    }
}
