package dev.assay.signal;

import dev.assay.runner.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of an execution's row that was committed.
 *
 * @param version of the row from then on; the higher one is the newer
 * @param status null when the sender, of an earlier version, does not say
 */
public record StateChange(UUID id, long version, @Nullable Status status) {

    /** Whether the execution may have ended with it. */
    public boolean mayBeEnd() {
        return status == null || status.isTerminal();
    }
}
