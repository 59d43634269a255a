package dev.assay.push.live;

import dev.assay.access.OwnerFilter;
import dev.assay.push.sse.EventCall;
import dev.assay.settings.ApiRole;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers with the changes of all executions of an owner, or of a session of that owner. */
@Component
@ApiRole
public class ScopeEvents {

    private final ChangeWatch changes;

    ScopeEvents(ChangeWatch changes) {
        this.changes = changes;
    }

    /**
     * Follows until the client leaves.
     *
     * @param session of that owner, as the caller has made sure; null means all of the owner's
     */
    public void follow(OwnerFilter owner, @Nullable UUID session, EventCall call) throws IOException {
        changes.follow(new StreamScope(owner, session), call);
    }
}
