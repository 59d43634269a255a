package dev.assay.queue.owner;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many more executions may begin of each owner whose number is limited. One turn's. */
public final class OwnerRoom {

    private final Map<String, Integer> left;

    /** @param left for those who are limited; what it holds is counted down */
    OwnerRoom(Map<String, Integer> left) {
        this.left = left;
    }

    /** Owners of whom none may begin. */
    public Set<String> full() {
        return left.entrySet().stream()
                .filter(owner -> owner.getValue() <= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** One more of that owner; false when there may not be one. */
    public boolean take(String owner) {
        Integer now = left.get(owner);
        if (now == null) {
            return true;
        }
        left.put(owner, now - 1);
        return now > 0;
    }

    /** Whether some of what waits may be kept from beginning by its owner alone. */
    public boolean isAnyFull() {
        return left.values().stream().anyMatch(now -> now <= 0);
    }
}
