package dev.assay.grading.batch;

import dev.assay.database.RequestDatabase;
import dev.assay.grading.problem.PackageException;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.run.Problems;
import dev.assay.grading.run.Run;
import dev.assay.grading.run.RunState;
import dev.assay.grading.run.RunTable;
import dev.assay.grading.run.TempDirectory;
import dev.assay.grading.submission.SubmissionsException;
import dev.assay.settings.WorkerRole;
import dev.assay.submission.BulkSubmissions;
import dev.assay.submission.LimitPolicy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Drives one run as far as it goes, and says what became of it. */
@Component
@WorkerRole
class RunDriver {

    private static final Logger LOG = LoggerFactory.getLogger(RunDriver.class);

    /** Failures without a chunk in between; after so many a run waits for somebody to resume it. */
    private static final int MAX_FAILURES = 5;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final RequestDatabase database;
    private final RunTable runs;
    private final Problems problems;
    private final BulkSubmissions executions;
    private final LimitPolicy limits;
    private final GradingJob job;

    RunDriver(
            RequestDatabase database,
            RunTable runs,
            Problems problems,
            BulkSubmissions executions,
            LimitPolicy limits,
            GradingJob job) {
        this.database = database;
        this.runs = runs;
        this.problems = problems;
        this.executions = executions;
        this.limits = limits;
        this.job = job;
    }

    /** The run is this node's already. Never throws: what fails is noted, and tried again by whoever takes it next. */
    void run(UUID id, Semaphore wakeUps) {
        @Nullable Run run = null;
        try (TempDirectory scratch = new TempDirectory()) {
            run = runs.find(id).orElseThrow(OvertakenException::new);
            if (run.state() == RunState.STOPPING) {
                stopped(run);
                return;
            }
            LOG.info("Driving grading run {}", id);
            JobExecution ended = job.run(context(run, scratch, wakeUps));
            if (ended.getStatus() == BatchStatus.STOPPED) {
                stopped(run);
            } else if (ended.getStatus() == BatchStatus.COMPLETED) {
                completed(run);
            } else {
                failed(run, ended.getAllFailureExceptions().stream().findFirst().orElse(null));
            }
        } catch (Exception e) {
            failed(run, e);
        }
    }

    private RunContext context(Run run, TempDirectory scratch, Semaphore wakeUps) throws PackageException {
        Problem problem = problems.load(problems.of(run));
        RunRequestFactory requests = new RunRequestFactory(problem, run.options(), run.keyLimits(), limits);
        return new RunContext(
                run,
                problem,
                requests,
                new ReportRowMapper(problem, run.options().verifies(), executions),
                executions.share(run.id(), requests.sharedContents()),
                scratch,
                wakeUps);
    }

    /** Said only once Spring Batch has closed the job: whoever reads it sees its steps ended, and nothing writes any more. */
    private void completed(Run run) {
        database.runInTransaction(() -> runs.hold(run.id(), run.fence())
                .filter(RunState::isDriven)
                .ifPresent(state -> runs.state(run.id(), RunState.COMPLETED, null)));
    }

    /** By a client, or because this node stops. */
    private void stopped(Run run) {
        database.runInTransaction(() -> runs.hold(run.id(), run.fence()).ifPresent(state -> {
            if (state == RunState.STOPPING) {
                runs.state(run.id(), RunState.STOPPED, null);
            }
            runs.release(run.id(), run.fence());
        }));
    }

    private void failed(@Nullable Run run, @Nullable Throwable failure) {
        if (run == null || failure instanceof OvertakenException) {
            LOG.info("A grading run is driven elsewhere, or gone");
            return;
        }
        LOG.warn("Grading run {} failed for now: {}", run.id(), String.valueOf(failure));
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            database.runInTransaction(() -> note(run, failure));
        } catch (RuntimeException e) {
            LOG.warn("Nor could that be noted; it is taken up again: {}", e.toString());
        }
    }

    private void note(Run run, @Nullable Throwable failure) {
        if (runs.hold(run.id(), run.fence()).isEmpty()) {
            return;
        }
        boolean hopeless = failure instanceof PackageException || failure instanceof SubmissionsException;
        if (hopeless || (!isPassing(failure) && runs.failed(run.id()) >= MAX_FAILURES)) {
            runs.state(run.id(), RunState.FAILED, failure == null ? "unknown" : String.valueOf(failure.getMessage()));
        }
        runs.release(run.id(), run.fence());
    }

    /** Whether it is the database being away, or somebody else's lock. */
    private static boolean isPassing(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransactionException
                    || cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }
}
