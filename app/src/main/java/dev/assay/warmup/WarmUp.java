package dev.assay.warmup;

import dev.assay.settings.AssayProperties;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Goes through all rehearsals in turn, for as long as {@code assay.warm-up} says at most. Runs once the web server
 * answers and before readiness is told.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** After so many the compiler has seen what it needs, and more would only delay the start. */
    private static final int MAX_ROUNDS = 100;

    private final List<Rehearsal> rehearsals;
    private final long nanos;

    WarmUp(List<Rehearsal> rehearsals, AssayProperties properties) {
        this.rehearsals = rehearsals;
        this.nanos = properties.warmUp().toNanos();
    }

    @Override
    public void run(ApplicationArguments args) {
        if (nanos > 0) {
            long start = System.nanoTime();
            int rounds = rounds(start);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            LOG.debug("Warmed up with {} rounds in {} ms", rounds, millis);
        }
    }

    private int rounds(long start) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            for (Rehearsal rehearsal : rehearsals) {
                if (System.nanoTime() - start >= nanos || !succeeds(rehearsal)) {
                    return round;
                }
            }
        }
        return MAX_ROUNDS;
    }

    /** A rehearsal that fails would fail again; real requests will meet the fault, and tell it better. */
    private static boolean succeeds(Rehearsal rehearsal) {
        try {
            rehearsal.once();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("The warm-up ends early", e);
        }
        return false;
    }
}
