package dev.assay.execution.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.runner.Status;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Spares the database the polls of clients that wait: remembers for a moment that an execution is not done. A state
 * signal forgets it at once; a lost signal costs at most {@link #MAX_AGE}; while signals are away nothing is remembered.
 */
@Component
public class StatusCache {

    private static final Duration MAX_AGE = Duration.ofMillis(100);

    private final Cache<UUID, Waiting> waiting =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(MAX_AGE).build();
    private final Signals signals;

    StatusCache(Signals signals) {
        this.signals = signals;
        signals.onState((id, version) -> waiting.invalidate(id));
    }

    /** An entry a signal removed while the row was read must not come back: only the reader's own place is filled. */
    public Optional<ExecutionRow> read(UUID id, Supplier<Optional<ExecutionRow>> database) {
        if (!signals.connected()) {
            return database.get();
        }
        Waiting place = new Waiting("", Status.QUEUED);
        waiting.put(id, place);
        Optional<ExecutionRow> row = database.get();
        row.filter(found -> !found.status().isTerminal())
                .ifPresentOrElse(
                        found -> waiting.asMap().replace(id, place, new Waiting(found.owner(), found.status())),
                        () -> waiting.asMap().remove(id, place));
        return row;
    }

    public Optional<Waiting> get(UUID id) {
        return Optional.ofNullable(waiting.getIfPresent(id))
                .filter(entry -> !entry.owner().isEmpty());
    }

    /** To be called before the row can be claimed, so that the signal of the claim comes after. */
    public void submitted(UUID id, String owner) {
        if (signals.connected()) {
            waiting.put(id, new Waiting(owner, Status.QUEUED));
        }
    }

    public record Waiting(String owner, Status status) {}
}
