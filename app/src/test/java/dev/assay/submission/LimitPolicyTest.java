package dev.assay.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Limits;
import dev.assay.runner.OutputOverflow;
import dev.assay.web.ApiException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LimitPolicyTest {

    private final Checks checks = Checks.with();
    private final LimitPolicy policy = checks.limits;

    @Test
    void whatIsNotAskedForIsAsTheSettingsHaveIt() {
        Limits limits = policy.ofRun("python", null, "/limits", policy.most());

        assertThat(limits).isEqualTo(policy.ofRun("python", LimitOptions.NONE, "/limits", policy.most()));
        assertThat(limits.wallTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.memoryBytes()).isEqualTo(256L << 20);
        assertThat(limits.outputOverflow()).isEqualTo(OutputOverflow.CUT);
    }

    @Test
    void aLanguageMayHaveMoreButNeverMoreThanTheMaximum() {
        assertThat(policy.defaults("octave").memoryBytes()).isEqualTo(512L << 20);
        assertThat(Checks.with("assay.limits.maximum.memory=300MB")
                        .limits
                        .defaults("octave")
                        .memoryBytes())
                .isEqualTo(300L << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "wall_time_ms, 1, 60000",
        "cpu_time_ms, 1, 60000",
        "memory_kb, 1, 2097152",
        "processes, 1, 256",
        "output_kb, 1, 8192",
        "file_size_kb, 1, 524288",
        "open_files, 16, 1024",
        "stack_kb, 256, 1048576",
    })
    void boundsAreInclusive(String key, long minimum, long maximum) {
        assertThat(asked(key, minimum)).isNotEqualTo(asked(key, maximum));
        assertThatThrownBy(() -> asked(key, minimum - 1))
                .isInstanceOf(ApiException.class)
                .hasMessage("/limits/" + key + " must be at least " + minimum + ", was " + (minimum - 1));
        assertThatThrownBy(() -> asked(key, maximum + 1))
                .isInstanceOf(ApiException.class)
                .hasMessage("/limits/" + key + " may be at most " + maximum + ", was " + (maximum + 1));
    }

    @Test
    void overflowIsCutOrKill() {
        assertThat(resolve("{\"output_overflow\":\"kill\"}").outputOverflow()).isEqualTo(OutputOverflow.KILL);
        assertThatThrownBy(() -> resolve("{\"output_overflow\":\"drop\"}"))
                .isInstanceOf(ApiException.class)
                .hasMessage("/limits/output_overflow must be cut or kill");
    }

    /** With 2 s, and a maximum of 60 s. */
    @ParameterizedTest
    @CsvSource({
        "    , 2000",
        "1   , 2000",
        "2   , 1000",
        "1.6 , 1250",
        "9   , 1000",
        "0.5 , 4000",
        "0.01, 8000",
    })
    void timesGoByTheSpeedOfTheWorkerWithinBounds(@Nullable Double speed, long milliseconds) {
        Limits two = policy.general().withCpuTime(Duration.ofSeconds(2)).withWallTime(Duration.ofSeconds(2));

        Limits scaled = policy.onWorker(two, speed);

        assertThat(scaled.cpuTime()).hasMillis(milliseconds);
        assertThat(scaled.wallTime()).hasMillis(milliseconds);
        assertThat(scaled.memoryBytes()).isEqualTo(two.memoryBytes());
    }

    @Test
    void aSlowWorkerGetsNoMoreThanTheMaximum() {
        Limits slow = policy.general().withWallTime(Duration.ofSeconds(50));

        assertThat(policy.onWorker(slow, 0.5).wallTime()).hasSeconds(60);
    }

    private Limits asked(String key, long value) {
        return resolve("{\"" + key + "\":" + value + "}");
    }

    private Limits resolve(String json) {
        return checks.submitted("{\"limits\":" + json + "}").limits();
    }
}
