package dev.assay.execution.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.access.OwnerFilter;
import dev.assay.runner.Status;
import dev.assay.signal.StateChange;
import dev.assay.signal.StateFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Spares the database the polls of clients that wait: remembers for a moment whose an execution is and what it was last
 * told to be. State changes keep it up to date; one that is lost costs at most {@link #MAX_AGE}; while the feed is away
 * nothing is remembered.
 */
@Component
public class StatusCache {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final Cache<UUID, Known> known =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(MAX_AGE).build();
    private final BooleanSupplier connected;

    @Autowired
    StatusCache(StateFeed feed) {
        this(feed::connected);
        feed.onAny(this::changed);
        feed.onMissed(known::invalidateAll);
    }

    StatusCache(BooleanSupplier connected) {
        this.connected = connected;
    }

    /**
     * What is known of an execution.
     *
     * @param owner null while its row is read
     * @param status null until something is known
     */
    record Known(
            @Nullable String owner, long version, @Nullable Status status) {

        Known to(StateChange change) {
            return change.version() > version ? new Known(owner, change.version(), change.status()) : this;
        }
    }

    /** Only of what is remembered: whose it is only its row tells. */
    void changed(StateChange change) {
        known.asMap().computeIfPresent(change.id(), (id, before) -> change.status() == null ? null : before.to(change));
    }

    /** A change that is told while the row is read is newer than the row, and is kept. */
    Optional<StoredExecution> read(UUID id, Supplier<Optional<StoredExecution>> database) {
        if (!connected.getAsBoolean()) {
            return database.get();
        }
        known.asMap().putIfAbsent(id, new Known(null, 0, null));
        Optional<StoredExecution> read = database.get();
        @Nullable ExecutionRow row = read.map(StoredExecution::row).orElse(null);
        known.asMap().computeIfPresent(id, (key, place) -> row == null ? null : merged(row, place));
        return read;
    }

    private static Known merged(ExecutionRow row, Known place) {
        return place.status() != null && place.version() > row.version()
                ? new Known(row.owner(), place.version(), place.status())
                : new Known(row.owner(), row.version(), row.status());
    }

    /** What the execution is, when it is let through and is remembered not to have ended. */
    Optional<Status> pending(OwnerFilter owner, UUID id) {
        @Nullable Known entry = known.getIfPresent(id);
        return entry == null || !owner.lets(entry.owner()) || !connected.getAsBoolean()
                ? Optional.empty()
                : Optional.ofNullable(entry.status()).filter(status -> !status.isTerminal());
    }

    /** To be called before the row can be claimed, so that the change to RUNNING comes after. */
    public void submitted(UUID id, String owner) {
        if (connected.getAsBoolean()) {
            known.put(id, new Known(owner, 1, Status.QUEUED));
        }
    }
}
