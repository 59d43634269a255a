package dev.assay.push.live;

import dev.assay.access.OwnerFilter;
import dev.assay.execution.view.ExecutionState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Of which executions a stream tells: those of an owner, and of a session where there is one. The one place that decides what a
 * client hears of.
 */
record StreamScope(OwnerFilter owner, @Nullable UUID session) {

    boolean has(ExecutionState state) {
        return owner.lets(state.owner()) && (session == null || session.equals(state.sessionId()));
    }
}
