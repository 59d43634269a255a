package dev.assay.queue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Claims this process made and whose handler has not begun: JobRunr carries only the id from one to the other. */
@Component
class OpenClaims {

    private final Map<UUID, Claim> claims = new ConcurrentHashMap<>();

    void add(List<Claim> made) {
        made.forEach(claim -> claims.put(claim.executionId(), claim));
    }

    /** Throws {@link IllegalStateException} for a job that did not come through the claim pump. */
    Claim take(UUID executionId) {
        Claim claim = claims.remove(executionId);
        if (claim == null) {
            throw new IllegalStateException(
                    "execution " + executionId + " was started without a claim; it is queued again");
        }
        return claim;
    }
}
