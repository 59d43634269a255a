package dev.assay.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Holds a poll that comes right after another one of the same execution until something has changed, for a moment at the
 * most. A client that polls every few milliseconds hears of a change sooner so, and leaves the processor to the programs.
 * Whoever polls calmly, or goes round many executions, is answered at once.
 */
@Component
public class PollPacing {

    /** A poll this soon after the last answer cannot expect news. */
    private static final Duration SOON = Duration.ofMillis(100);

    /** How long it is held at the most. */
    private static final Duration HELD = Duration.ofMillis(500);

    /** Fewer than there are request threads: the rest is answered at once. */
    private static final int HELD_AT_ONCE = 40;

    private final Cache<UUID, Pace> paces = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(HELD.multipliedBy(10))
            .build();
    private final Semaphore places = new Semaphore(HELD_AT_ONCE);
    private final Signals signals;

    PollPacing(Signals signals) {
        this.signals = signals;
        signals.onState((id, version) -> changed(id));
    }

    private void changed(UUID id) {
        Pace pace = paces.asMap().remove(id);
        if (pace != null) {
            pace.changed.countDown();
        }
    }

    /**
     * To be called before the state is read: a change after this call is then either read or ends the wait. Without
     * signals nothing would end it, so then nobody waits.
     */
    public void pace(UUID id) {
        Pace pace = paces.get(id, key -> new Pace());
        if (pace.isPolledAgain() && signals.connected() && places.tryAcquire()) {
            try {
                boolean unused = pace.changed.await(HELD.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                places.release();
                pace.answered();
            }
        }
    }

    private static final class Pace {

        private final CountDownLatch changed = new CountDownLatch(1);
        private boolean polled;
        private long answeredAt;

        synchronized boolean isPolledAgain() {
            boolean again = polled && System.nanoTime() - answeredAt < SOON.toNanos();
            answered();
            return again;
        }

        synchronized void answered() {
            polled = true;
            answeredAt = System.nanoTime();
        }
    }
}
