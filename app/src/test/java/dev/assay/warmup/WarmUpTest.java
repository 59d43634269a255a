package dev.assay.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.settings.AssayProperties;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@Tag("unit")
class WarmUpTest {

    private final AtomicInteger rehearsed = new AtomicInteger();

    private void run(String patience, Rehearsal... rehearsals) {
        AssayProperties properties = new Binder(new MapConfigurationPropertySource(Map.of("assay.warm-up", patience)))
                .bindOrCreate("assay", AssayProperties.class);
        new WarmUp(List.of(rehearsals), properties).run(new DefaultApplicationArguments());
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
