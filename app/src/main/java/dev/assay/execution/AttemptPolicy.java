package dev.assay.execution;

import dev.assay.settings.AssayProperties;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How often an execution is tried, how long an attempt holds it unrenewed, and how long it waits after a fault of ours. */
@Component
public class AttemptPolicy {

    private final int attempts;
    private final Duration lease;
    private final FaultBackoff backoff;

    AttemptPolicy(AssayProperties properties) {
        this.attempts = properties.queue().maxAttempts();
        this.lease = properties.lease().duration();
        this.backoff = new FaultBackoff(properties.queue().faultBackoff());
    }

    /** At submit, and again when an operator revives it. */
    int attempts() {
        return attempts;
    }

    Duration lease() {
        return lease;
    }

    FaultBackoff backoff() {
        return backoff;
    }
}
