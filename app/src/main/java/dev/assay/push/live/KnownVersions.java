package dev.assay.push.live;

import dev.assay.execution.view.ExecutionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which versions of executions were seen; of those seen longest ago it forgets. Not thread-safe. */
final class KnownVersions {

    private static final int MOST = 20_000;

    private final Map<UUID, Long> versions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST;
        }
    };

    void see(List<ExecutionState> states) {
        states.forEach(state -> see(state.executionId(), state.version()));
    }

    /** Returns whether it is newer than what was seen. */
    boolean see(UUID id, long version) {
        Long before = versions.get(id);
        if (before != null && before >= version) {
            return false;
        }
        versions.put(id, version);
        return true;
    }
}
