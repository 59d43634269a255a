package dev.assay.grading.run;

import dev.assay.access.Caller;
import dev.assay.access.OwnerFilter;
import dev.assay.access.usage.CpuBudget;
import dev.assay.content.StoredFiles;
import dev.assay.database.RequestDatabase;
import dev.assay.queue.Cancellation;
import dev.assay.submission.BulkSubmissions;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Service;

/** Starts grading runs and tells them what to do. What drives them is {@code RunDrivers}, on a worker. */
@Service
public class GradingRuns {

    private final RequestDatabase database;
    private final RunTable runs;
    private final ItemTable items;
    private final StoredFiles files;
    private final BulkSubmissions executions;
    private final Cancellation cancellation;
    private final ProgressQuery progress;
    private final CpuBudget budget;

    GradingRuns(
            RequestDatabase database,
            RunTable runs,
            ItemTable items,
            StoredFiles files,
            BulkSubmissions executions,
            Cancellation cancellation,
            ProgressQuery progress,
            CpuBudget budget) {
        this.database = database;
        this.runs = runs;
        this.items = items;
        this.files = files;
        this.executions = executions;
        this.cancellation = cancellation;
        this.progress = progress;
        this.budget = budget;
    }

    /** A run of these submissions; null grades the problem's own. */
    public UUID create(Caller caller, UUID problem, @Nullable Upload submissions, GradingOptions options) {
        budget.check(caller);
        UUID id = executions.newId();
        database.runInTransaction(() -> {
            byte[] sha256 = submissions == null ? null : store(id, submissions);
            runs.insert(id, caller.owner(), problem, null, options, caller.limits(), sha256);
        });
        return id;
    }

    /** A run that takes over from an earlier one whatever did not change. What is null is as it was. */
    public UUID regrade(Caller caller, Run earlier, @Nullable UUID problem, @Nullable Upload submissions) {
        if (earlier.state().isDriven()) {
            throw conflict(
                    "The run is " + earlier.state() + "; stop it, or wait for its end, before it is graded again");
        }
        budget.check(caller);
        UUID id = executions.newId();
        database.runInTransaction(() -> {
            byte[] sha256 = submissions != null ? store(id, submissions) : shared(id, earlier.submissionsSha256());
            UUID graded = problem == null ? earlier.problemId() : problem;
            runs.insert(id, earlier.owner(), graded, earlier.id(), earlier.options(), caller.limits(), sha256);
        });
        return id;
    }

    private byte @Nullable [] shared(UUID id, @Nullable String sha256) {
        if (sha256 == null) {
            return null;
        }
        byte[] bytes = HexFormat.of().parseHex(sha256);
        files.share(id, bytes);
        return bytes;
    }

    private byte[] store(UUID id, Upload upload) {
        try {
            return files.store(id, new FileSystemResource(upload.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was sent cannot be read again", e);
        }
    }

    /** Throws {@link ApiException} when there is none that is let through. */
    public Run get(OwnerFilter owner, UUID id) {
        return find(owner, id).orElseThrow(() -> ApiException.notFound("There is no grading run " + id));
    }

    /** Empty when there is none that is let through. */
    public Optional<Run> find(OwnerFilter owner, UUID id) {
        return runs.find(owner, id);
    }

    public List<Run> page(OwnerFilter owner, @Nullable UUID before, int limit) {
        return runs.page(owner, before, limit);
    }

    /** How far each of them is. */
    public List<RunProgress> progress(List<Run> several) {
        return progress.of(several);
    }

    /** Nothing more is queued soon after; what was queued goes on, and counts when the run is resumed. */
    public void stop(UUID id) {
        change(id, state -> {
            if (state.isOver()) {
                throw conflict("The run is " + state + " and cannot be stopped");
            }
            if (state == RunState.IMPORTING || state == RunState.RUNNING) {
                runs.state(id, RunState.STOPPING, null);
            }
        });
    }

    public void resume(UUID id) {
        change(id, state -> {
            if (state.isOver()) {
                throw conflict("The run is " + state + " and cannot be resumed; it can be graded again");
            }
            if (state.canResume()) {
                boolean imported = runs.find(id)
                        .map(Run::submissions)
                        .filter(all -> all == items.count(id))
                        .isPresent();
                runs.state(id, imported ? RunState.RUNNING : RunState.IMPORTING, null);
                runs.release(id);
            }
        });
    }

    /** Nothing of it runs any more soon after. Again is harmless. */
    public void cancel(UUID id) {
        change(id, state -> {
            if (state == RunState.COMPLETED) {
                throw conflict("The run is COMPLETED and cannot be cancelled");
            }
            if (state != RunState.CANCELLED) {
                runs.state(id, RunState.CANCELLED, null);
                runs.release(id);
            }
        });
        items.fedExecutions(id).forEach(cancellation::cancel);
    }

    private void change(UUID id, Consumer<RunState> change) {
        database.inTransaction(() -> {
            RunState state = runs.lock(id).orElseThrow(() -> ApiException.notFound("There is no grading run " + id));
            change.accept(state);
            return state;
        });
    }

    private static ApiException conflict(String detail) {
        return new ApiException(ErrorCode.CONFLICT, detail);
    }
}
