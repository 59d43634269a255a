package dev.assay.push.live;

import dev.assay.access.OwnerFilter;
import dev.assay.execution.view.ExecutionState;
import dev.assay.execution.view.Executions;
import dev.assay.push.sse.EventCall;
import dev.assay.push.sse.EventId;
import dev.assay.settings.ApiRole;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers with the events of an execution; whose it is, is checked here and nowhere else. */
@Component
@ApiRole
public class ExecutionEvents {

    private final Executions executions;
    private final ExecutionWatches watches;

    ExecutionEvents(Executions executions, ExecutionWatches watches) {
        this.executions = executions;
        this.watches = watches;
    }

    /** Throws when there is no such execution of that owner. */
    public void follow(OwnerFilter owner, UUID id, EventCall call) throws IOException {
        ExecutionState state = executions.state(owner, id);
        EventId end = new EventId(state.version(), 0);
        if (state.status().isTerminal() && call.last().compareTo(end) >= 0) {
            call.nothingMore();
        } else {
            watches.follow(id, call);
        }
    }
}
