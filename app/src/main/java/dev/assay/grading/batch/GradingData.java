package dev.assay.grading.batch;

import dev.assay.content.StoredFiles;
import dev.assay.database.RequestDatabase;
import dev.assay.grading.run.GradingRuns;
import dev.assay.grading.run.ItemTable;
import dev.assay.grading.run.ProblemTable;
import dev.assay.grading.run.RunState;
import dev.assay.grading.run.RunTable;
import dev.assay.retention.Erasure;
import dev.assay.retention.OwnedData;
import dev.assay.settings.AssayProperties;
import java.util.List;
import java.util.UUID;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Removes runs and problems with all that hangs on them, Spring Batch's rows included. */
@Component
class GradingData implements OwnedData {

    private static final int PAGE = 100;

    private final RequestDatabase database;
    private final RunTable runs;
    private final ItemTable items;
    private final ProblemTable problems;
    private final GradingRuns gradingRuns;
    private final Erasure erasure;
    private final StoredFiles files;
    private final JobRepository batch;
    private final long keepMicros;

    GradingData(
            RequestDatabase database,
            RunTable runs,
            ItemTable items,
            ProblemTable problems,
            GradingRuns gradingRuns,
            Erasure erasure,
            StoredFiles files,
            JobRepository batch,
            AssayProperties properties) {
        this.database = database;
        this.runs = runs;
        this.items = items;
        this.problems = problems;
        this.gradingRuns = gradingRuns;
        this.erasure = erasure;
        this.files = files;
        this.batch = batch;
        this.keepMicros = properties.retention().gradingRuns().toNanos() / 1000;
    }

    @Override
    public void erase(String owner) {
        for (List<UUID> page = runs.ofOwner(owner, PAGE); !page.isEmpty(); page = runs.ofOwner(owner, PAGE)) {
            page.forEach(this::eraseRun);
        }
        eraseProblems("owner = ?", owner);
    }

    @Override
    public void removeTooOld() {
        runs.endedBefore(keepMicros, PAGE).forEach(this::eraseRun);
        eraseProblems("created_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND", keepMicros);
    }

    /** A run that ended is removed at once, another one is cancelled first, so that no node drives it. */
    private void eraseRun(UUID id) {
        if (runs.find(id).filter(run -> run.state() != RunState.COMPLETED).isPresent()) {
            gradingRuns.cancel(id);
        }
        erasure.executions(items.firstExecutions(id));
        for (List<UUID> page = items.executions(id, PAGE); !page.isEmpty(); page = items.executions(id, PAGE)) {
            List<UUID> executions = page;
            erasure.executions(executions);
            database.runInTransaction(() -> items.delete(executions));
        }
        int deleted = PAGE;
        while (deleted == PAGE) {
            deleted = database.inTransaction(() -> items.deleteRest(id, PAGE));
        }
        JobInstance job = GradingJob.instance(batch, id);
        if (job != null) {
            batch.deleteJobInstance(job);
        }
        database.runInTransaction(() -> {
            runs.delete(id);
            files.release(List.of(id));
        });
    }

    private void eraseProblems(String condition, Object param) {
        List<UUID> removed;
        do {
            removed = database.inTransaction(() -> {
                List<UUID> ids = problems.deleteUnused(condition, param);
                if (!ids.isEmpty()) {
                    files.release(ids);
                }
                return ids;
            });
        } while (!removed.isEmpty());
    }
}
