package dev.assay.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

/** How settings are written. What is refused is in {@code RefusedSettingsTest}. */
@Tag("unit")
class SettingsCheckTest {

    @Test
    void everySettingHasADefault() {
        AssayProperties settings = TestSettings.of();

        assertThat(settings.role()).isEqualTo(Role.ALL);
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.worker().effectiveSlots())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.limits().envNames()).containsExactly("*");
        assertThat(settings.languages().packs()).isNull();
        assertThat(settings.sandbox().workDir()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "100, PT0.1S",
        "250ms, PT0.25S",
        "2s, PT2S",
        "10m, PT10M",
        "36h, PT36H",
        "30d, PT720H",
        "PT1M, PT1M",
    })
    void durations(String text, Duration meant) {
        assertThat(TestSettings.of("assay.queue.fallback-poll=" + text).queue().fallbackPoll())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"2048, 2048", "2048B, 2048", "64KB, 65536", "16MB, 16777216", "2GB, 2147483648"})
    void sizes(String text, long bytes) {
        assertThat(TestSettings.of("assay.http.max-body=" + text).http().maxBody())
                .isEqualTo(DataSize.ofBytes(bytes));
    }

    @Test
    void listsAndMaps() {
        AssayProperties settings = TestSettings.of(
                "assay.http.allowed-hosts=a.example, b.example", "assay.languages.extras.python=/opt/a,/opt/b");

        assertThat(settings.http().allowedHosts()).containsExactly("a.example", "b.example");
        assertThat(settings.languages().extras())
                .containsOnlyKeys("python")
                .hasEntrySatisfying(
                        "python", paths -> assertThat(paths).containsExactly(Path.of("/opt/a"), Path.of("/opt/b")));
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 3", "256, 258"})
    void liveWorkHasSlotsBeyondThoseOfAll(int extra, int all) {
        AssayProperties settings = TestSettings.of("assay.worker.slots=2", "assay.worker.live-extra-slots=" + extra);

        assertThat(settings.worker().allSlots()).isEqualTo(all);
    }

    @Test
    void theEnvironmentMayHoldWhatIsNoSetting() {
        StandardEnvironment environment = TestSettings.environment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("ASSAY_WORKER_SLOTS", "3", "ASSAY_JAVA_OPTS", "-Xmx1g")));

        assertThat(SettingsCheck.read(environment).worker().slots()).isEqualTo(3);
    }
}
