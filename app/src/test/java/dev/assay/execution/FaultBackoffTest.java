package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FaultBackoffTest {

    @Test
    void growsUpToAMinute() {
        FaultBackoff backoff = new FaultBackoff(Duration.ofSeconds(1));

        assertThat(backoff.after(0)).isEmpty();
        assertThat(backoff.after(1)).contains(Duration.ofSeconds(1));
        assertThat(backoff.after(3)).contains(Duration.ofSeconds(16));
        assertThat(backoff.after(4)).contains(Duration.ofMinutes(1));
        assertThat(backoff.after(100)).contains(Duration.ofMinutes(1));
    }

    @Test
    void canBeSwitchedOff() {
        assertThat(new FaultBackoff(Duration.ZERO).after(5)).isEmpty();
    }
}
