package dev.assay.queue;

import dev.assay.database.Database;
import dev.assay.execution.AttemptEnd;
import dev.assay.execution.Claim;
import dev.assay.execution.ExecutionStore;
import dev.assay.execution.ExecutionStore.Recording;
import dev.assay.execution.LockedExecution;
import dev.assay.execution.PreparedResult;
import dev.assay.queue.Claims.Claimed;
import dev.assay.queue.WorkerSlots.Room;
import dev.assay.runner.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.context.JobDashboardLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how attempts ended and claims others in their place: executions and their jobs, all in one transaction.
 *
 * <ol>
 *   <li>results are recorded whose claims still hold, several by one statement a table;
 *   <li>attempts without a result are ended, and their executions queued again or parked;
 *   <li>the next executions are claimed, for the slots that are then free;
 *   <li>the jobs of all of them are stored by one statement.
 * </ol>
 */
final class Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
    private static final String FAILED = "An exception occurred during the performance of the job";

    private final Database database;
    private final ExecutionStore executions;
    private final JobTable jobs;
    private final Claims claims;
    private final CrashPoints crashPoints;

    Turn(Database database, ExecutionStore executions, JobTable jobs, Claims claims, CrashPoints crashPoints) {
        this.database = database;
        this.executions = executions;
        this.jobs = jobs;
        this.claims = claims;
        this.crashPoints = crashPoints;
    }

    /** An execution's row, as it is after the commit. */
    record Changed(UUID executionId, long version, Status status) {}

    /**
     * What was committed.
     *
     * @param changed rows that others may want to hear of
     * @param more whether more may wait than was claimed; false when nothing was looked for
     * @param progress whether the next look finds others than this one did
     * @param held whether more may wait until something ends
     */
    record Outcome(List<Changed> changed, List<Claimed> claimed, boolean more, boolean progress, boolean held) {}

    /** Throws a data access or transaction exception when nothing of it was committed, as far as is known. */
    Outcome take(List<Finished> finished, Room room) {
        crashPoints.reached(CrashPoint.TURN_BEGINS);
        Outcome outcome = database.inTransaction(() -> new Transaction().take(finished, room));
        crashPoints.reached(CrashPoint.TURN_COMMITTED);
        return outcome;
    }

    /** One transaction's work. */
    private final class Transaction {

        private final List<Changed> changed = new ArrayList<>();
        private final List<Job> changedJobs = new ArrayList<>();
        private final Map<UUID, Finished> ended = new HashMap<>();

        Outcome take(List<Finished> finished, Room room) {
            record(finished.stream().filter(one -> one.result() != null).toList());
            crashPoints.reached(CrashPoint.TURN_RECORDED);
            finished.stream().filter(one -> one.end() != null).forEach(this::end);
            Claims.Found found = room.live() > 0 ? claims.claim(room) : Claims.Found.NOTHING;
            for (Claimed one : found.claimed()) {
                changedJobs.add(one.job());
                changed.add(new Changed(one.claim().executionId(), one.claim().version(), Status.RUNNING));
            }
            crashPoints.reached(CrashPoint.TURN_CLAIMED);
            Set<UUID> notOurs = saveJobs();
            crashPoints.reached(CrashPoint.TURN_WRITTEN);
            List<Claimed> claimed = found.claimed().stream()
                    .filter(one -> !notOurs.contains(one.claim().executionId()))
                    .toList();
            return new Outcome(changed, claimed, found.more(), found.progress(), found.held());
        }

        private void record(List<Finished> finished) {
            List<PreparedResult> results = finished.stream()
                    .map(one -> Objects.requireNonNull(one.result()))
                    .toList();
            List<Recording> recordings = executions.record(results);
            for (int i = 0; i < finished.size(); i++) {
                Finished one = finished.get(i);
                Claim claim = one.attempt().claim();
                Changed row = new Changed(
                        claim.executionId(),
                        claim.version() + 1,
                        results.get(i).row().status());
                switch (recordings.get(i)) {
                    case RECORDED -> {
                        changed.add(row);
                        changeJob(one, job -> succeed(job, one.line()));
                    }
                    case RECORDED_BEFORE -> {
                        LOG.info("The result of execution {} was stored already", claim.executionId());
                        changed.add(row);
                    }
                    case OVERTAKEN ->
                        LOG.warn(
                                "Execution {} was overtaken: the result of attempt {} is dropped",
                                claim.executionId(),
                                claim.attempt());
                }
            }
        }

        private void end(Finished one) {
            Claim claim = one.attempt().claim();
            AttemptEnd end = Objects.requireNonNull(one.end());
            LockedExecution row = executions.lock(claim.executionId()).orElse(null);
            if (row == null || row.status() != Status.RUNNING || row.fence() != claim.fence()) {
                LOG.warn(
                        "Execution {} was overtaken: attempt {} has nothing to end",
                        claim.executionId(),
                        claim.attempt());
                return;
            }
            boolean again = executions.retry(claim.executionId(), row, end);
            changed.add(new Changed(claim.executionId(), row.version() + 1, again ? Status.QUEUED : Status.ERROR));
            changeJob(one, job -> fail(job, one.cause(), again));
        }

        /** After a try that failed the job in memory has changes that were not stored. */
        private void changeJob(Finished one, JobChange change) {
            UUID id = one.attempt().claim().executionId();
            Job job = one.tries() == 0 ? one.attempt().job() : stored(id);
            if (job != null) {
                change.apply(job);
                changedJobs.add(job);
                ended.put(id, one);
            }
        }

        private Set<UUID> saveJobs() {
            Set<UUID> notSaved = jobs.save(changedJobs);
            for (UUID id : notSaved) {
                Finished one = ended.get(id);
                if (one != null) {
                    saveStored(id, one);
                }
            }
            return notSaved;
        }

        /** A heart-beat of JobRunr's came between, its orphan check, or an operator's hand. */
        private void saveStored(UUID id, Finished one) {
            Job job = stored(id);
            if (job == null) {
                LOG.info("The job of execution {} was changed by somebody else and is left to the reconciler", id);
                return;
            }
            if (one.result() != null) {
                succeed(job, one.line());
            } else {
                boolean again =
                        changed.stream().anyMatch(row -> row.executionId().equals(id) && row.status() == Status.QUEUED);
                fail(job, one.cause(), again);
            }
            jobs.save(List.of(job));
        }

        /** The job as of an attempt that goes on; null where it is gone or was deleted. */
        private @Nullable Job stored(UUID id) {
            return claims.taken(jobs.find(id));
        }
    }

    private interface JobChange {
        void apply(Job job);
    }

    private static void succeed(Job job, @Nullable String line) {
        new JobDashboardLogger(job).info(line);
        job.succeeded();
    }

    private static void fail(Job job, @Nullable Exception cause, boolean again) {
        job.failed(FAILED, cause);
        if (again) {
            job.enqueue();
        }
    }
}
