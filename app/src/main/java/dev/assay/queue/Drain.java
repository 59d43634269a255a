package dev.assay.queue;

import dev.assay.queue.RunningAttempt.Revocation;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties a worker that stops: what ends soon is recorded, what does not is handed back and runs elsewhere at once. */
final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final RunningAttempts attempts;
    private final Duration patience;
    private final Duration handBack;

    /**
     * @param patience how long what runs may go on
     * @param handBack how long it may take to hand back what has not ended by then
     */
    Drain(RunningAttempts attempts, Duration patience, Duration handBack) {
        this.attempts = attempts;
        this.patience = patience;
        this.handBack = handBack;
    }

    /** To be called once nothing more is claimed. */
    void run() {
        try {
            if (attempts.awaitNone(patience)) {
                return;
            }
            List<RunningAttempt> left = attempts.all();
            LOG.info("{} executions have not ended in {} and are handed back", left.size(), patience);
            left.forEach(attempt -> attempt.revoke(Revocation.DRAINING));
            if (!attempts.awaitNone(handBack)) {
                LOG.warn(
                        "{} executions could not be handed back in {}; they run elsewhere when their leases end",
                        attempts.all().size(),
                        handBack);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
