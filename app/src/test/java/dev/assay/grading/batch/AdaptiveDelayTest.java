package dev.assay.grading.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AdaptiveDelayTest {

    private final AdaptiveDelay pace = new AdaptiveDelay();

    @Test
    void waitsLongerWhileLittleEnds() {
        for (int i = 0; i < 10; i++) {
            wait(1, 32);
        }

        assertThat(wait(1, 32)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void waitsShorterWhileMuchEnds() {
        waitsLongerWhileLittleEnds();
        for (int i = 0; i < 10; i++) {
            wait(20, 32);
        }

        assertThat(wait(20, 32)).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void keepsWhatIsRight() {
        Duration first = wait(1, 32);

        assertThat(wait(12, 32)).isEqualTo(first);
    }

    /** A large window's ends fill many chunks without a wait between them; what counts is how many they were together. */
    @Test
    void countsAllThatEndedSinceTheLastWait() {
        waitsLongerWhileLittleEnds();
        for (int i = 0; i < 10; i++) {
            for (int chunk = 0; chunk < 15; chunk++) {
                pace.took(50);
            }
            wait(10, 1024);
        }

        assertThat(wait(760, 1024)).isEqualTo(Duration.ofMillis(40));
    }

    private Duration wait(int ended, int underWay) {
        pace.took(ended);
        return pace.next(underWay);
    }
}
