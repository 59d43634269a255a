package dev.assay.execution;

import dev.assay.settings.AssayProperties;
import org.springframework.stereotype.Component;

/** How many tries an execution gets, at submit and again when an operator re-queues it. */
@Component
public class AttemptAllowance {

    private final int perSubmit;

    AttemptAllowance(AssayProperties properties) {
        this.perSubmit = properties.queue().maxAttempts();
    }

    public int perSubmit() {
        return perSubmit;
    }
}
