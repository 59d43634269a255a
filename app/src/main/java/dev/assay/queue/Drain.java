package dev.assay.queue;

import dev.assay.queue.RunningAttempt.Revoked;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties a worker that stops: what ends soon is recorded, what does not is handed back and runs elsewhere at once. */
final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final RunningAttempts held;
    private final Duration patience;

    Drain(RunningAttempts held, Duration patience) {
        this.held = held;
        this.patience = patience;
    }

    /** To be called once nothing more is claimed. */
    void run() {
        try {
            if (!held.awaitNone(patience)) {
                List<RunningAttempt> left = held.all();
                LOG.info("{} executions have not ended in {} and are handed back", left.size(), patience);
                left.forEach(claim -> claim.revoke(Revoked.DRAINING));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
