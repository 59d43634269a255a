package dev.assay.execution.view;

import dev.assay.access.OwnerFilter;
import dev.assay.execution.view.ExecutionView.Ended;
import dev.assay.execution.view.ExecutionView.Pending;
import dev.assay.runner.Status;
import dev.assay.web.ApiException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What owners are told of their executions. */
@Component
public class Executions {

    private final ExecutionReader reader;
    private final EndedViews ended;
    private final StatusCache cache;

    Executions(ExecutionReader reader, EndedViews ended, StatusCache cache) {
        this.reader = reader;
        this.ended = ended;
        this.cache = cache;
    }

    /** Throws {@link ApiException} when there is none that is let through. */
    public ExecutionView get(OwnerFilter owner, UUID id) {
        return find(owner, id).orElseThrow(() -> missing(id));
    }

    /** Empty when there is none that is let through. */
    public Optional<ExecutionView> find(OwnerFilter owner, UUID id) {
        Optional<Status> pending = cache.pending(owner, id);
        return pending.isPresent()
                ? Optional.of(new Pending(id, pending.get()))
                : owned(owner, cache.read(id, () -> reader.find(id))).map(this::view);
    }

    /** As the database has it now. Throws {@link ApiException} when there is none that is let through. */
    public ExecutionView read(OwnerFilter owner, UUID id) {
        return owned(owner, reader.find(id)).map(this::view).orElseThrow(() -> missing(id));
    }

    /** As {@link #get}, with the attempts so far. */
    public ExecutionView getWithAttempts(OwnerFilter owner, UUID id) {
        return new ExecutionView.WithAttempts(get(owner, id), reader.attempts(id));
    }

    /** Newest first. */
    public List<ExecutionSummary> page(OwnerFilter owner, @Nullable UUID session, @Nullable UUID before, int limit) {
        return reader.page(owner, session, before, limit).stream()
                .map(ExecutionSummary::of)
                .toList();
    }

    /** Those of any owner that have ended. */
    public List<Ended> ended(Collection<UUID> ids) {
        return reader.find(ids).stream()
                .filter(execution -> execution.row().status().isTerminal())
                .map(ended::of)
                .toList();
    }

    /** What they are, of any owner; without those that are gone. */
    public Map<UUID, Status> statuses(Collection<UUID> ids) {
        return reader.statuses(ids);
    }

    /** What they are, of any owner; without those that are gone. */
    public Map<UUID, ExecutionState> states(Collection<UUID> ids) {
        return reader.states(ids);
    }

    /** Newest first. */
    public List<ExecutionState> newest(OwnerFilter owner, @Nullable UUID session, int limit) {
        return reader.newest(owner, session, limit);
    }

    /** Throws {@link ApiException} when there is no such execution of that owner. */
    public ExecutionState state(OwnerFilter owner, UUID id) {
        return Optional.ofNullable(reader.states(List.of(id)).get(id))
                .filter(state -> owner.lets(state.owner()))
                .orElseThrow(() -> missing(id));
    }

    public static ApiException missing(UUID id) {
        return ApiException.notFound("There is no execution " + id);
    }

    private ExecutionView view(StoredExecution execution) {
        ExecutionRow row = execution.row();
        return row.status().isTerminal() ? ended.of(execution) : new Pending(row.id(), row.status());
    }

    private static Optional<StoredExecution> owned(OwnerFilter owner, Optional<StoredExecution> execution) {
        return execution.filter(found -> owner.lets(found.row().owner()));
    }
}
