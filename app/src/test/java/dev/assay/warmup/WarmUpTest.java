package dev.assay.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.settings.SettingsCheck;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@Tag("unit")
class WarmUpTest {

    private final AtomicInteger rehearsed = new AtomicInteger();

    private void run(String patience, Rehearsal... rehearsals) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("assay.warm-up", patience)));
        new WarmUp(List.of(rehearsals), SettingsCheck.read(environment)).run(new DefaultApplicationArguments());
    }

    @Test
    void eachIsRehearsedAsOftenAsTheOthers() {
        AtomicInteger others = new AtomicInteger();
        run("30s", rehearsed::incrementAndGet, others::incrementAndGet);
        assertThat(rehearsed).hasPositiveValue();
        assertThat(others).hasValue(rehearsed.get());
    }

    @Test
    void aFailureEndsItAndNothingElse() {
        run("30s", rehearsed::incrementAndGet, () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(rehearsed).hasValue(1);
    }

    @Test
    void zeroIsNone() {
        run("0s", rehearsed::incrementAndGet);
        assertThat(rehearsed).hasValue(0);
    }
}
