package dev.assay.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BackoffTest {

    private final Backoff backoff = new Backoff();

    /** At least half of 50, 100 and 200 ms. */
    @Test
    void waitsLongerEachTime() throws InterruptedException {
        assertThat(waited(3)).isGreaterThanOrEqualTo(Duration.ofMillis(175));
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(backoff::await).isInstanceOf(InterruptedException.class);
    }

    private Duration waited(int times) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            backoff.await();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
