package dev.assay.queue;

import dev.assay.database.WorkerDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.JobFilterUtils;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.server.BackgroundJobServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Theory of operation. One transaction, which JobRunr's storage joins, moves executions and their jobs together:
 *
 * <ol>
 *   <li>the next executions in our order are locked; rows another claimer holds are skipped, so claimers never wait;
 *   <li>their jobs are read in a second statement, locked too. A join of locked executions with unlocked jobs would read
 *       the jobs from the statement's snapshot and now and then find them missing;
 *   <li>executions whose job is not ENQUEUED (deleted on the dashboard, lost, unreadable) are set aside, else they would
 *       stand at the head of the order for ever;
 *   <li>the rest begin an attempt under a new fence, and their jobs become PROCESSING on this server.
 * </ol>
 *
 * Either all of it is committed or none; the jobs in memory of a claim that failed carry wrong versions and are dropped.
 */
final class ClaimTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimTransaction.class);

    private final WorkerDatabase database;
    private final ClaimLedger ledger;
    private final JobMapper jobMapper;
    private final BackgroundJobServer server;
    private final String worker;

    ClaimTransaction(
            WorkerDatabase database,
            ClaimLedger ledger,
            JobMapper jobMapper,
            BackgroundJobServer server,
            String worker) {
        this.database = database;
        this.ledger = ledger;
        this.jobMapper = jobMapper;
        this.server = server;
        this.worker = worker;
    }

    /**
     * @param seen executions looked at, set-aside ones included: as many as asked for means there may be more
     */
    record Claimed(int seen, List<Claim> claims, List<Job> jobs) {
        static final Claimed NONE = new Claimed(0, List.of(), List.of());
    }

    Claimed claim(int limit) {
        JobFilterUtils filters = new JobFilterUtils(server.getJobFilters());
        Claimed claimed = Objects.requireNonNull(database.transaction().execute(tx -> inTransaction(limit, filters)));
        filters.runOnStateAppliedFilters(claimed.jobs());
        return claimed;
    }

    private Claimed inTransaction(int limit, JobFilterUtils filters) {
        List<Claim> next = ledger.next(limit);
        if (next.isEmpty()) {
            return Claimed.NONE;
        }
        Map<UUID, Job> enqueued = enqueuedJobs(next);
        List<Claim> claims = next.stream()
                .filter(claim -> enqueued.containsKey(claim.executionId()))
                .toList();
        if (claims.size() < next.size()) {
            ledger.setAside(next.stream()
                    .map(Claim::executionId)
                    .filter(id -> !enqueued.containsKey(id))
                    .toList());
        }
        List<Job> jobs = claims.stream()
                .map(claim -> Objects.requireNonNull(enqueued.get(claim.executionId())))
                .toList();
        if (!claims.isEmpty()) {
            ledger.start(claims, worker);
            jobs.forEach(job -> job.startProcessingOn(server));
            filters.runOnStateElectionFilter(jobs);
            server.getStorageProvider().save(jobs);
        }
        return new Claimed(next.size(), claims, jobs);
    }

    private Map<UUID, Job> enqueuedJobs(List<Claim> claims) {
        Map<UUID, Job> enqueued = new HashMap<>();
        database.jdbc()
                .sql("SELECT jobAsJson FROM jobrunr_jobs WHERE id IN (:ids) AND state = 'ENQUEUED' FOR UPDATE")
                .param(
                        "ids",
                        claims.stream()
                                .map(claim -> claim.executionId().toString())
                                .toList())
                .query(String.class)
                .list()
                .forEach(text -> read(text, enqueued));
        return enqueued;
    }

    private void read(String text, Map<UUID, Job> enqueued) {
        try {
            Job job = jobMapper.deserializeJob(text);
            if (job.hasState(StateName.ENQUEUED)) {
                enqueued.put(job.getId(), job);
            }
        } catch (RuntimeException e) {
            LOG.warn("A queued job cannot be read and is set aside: {}", e.toString());
        }
    }
}
