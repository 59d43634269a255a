package dev.assay.queue;

import dev.assay.access.key.RunningLimits;
import dev.assay.cluster.NodeName;
import dev.assay.database.JoiningDataSource;
import dev.assay.database.WorkerDatabase;
import dev.assay.execution.AttemptPolicy;
import dev.assay.execution.EndHook;
import dev.assay.execution.ExecutionStore;
import dev.assay.execution.Leases;
import dev.assay.queue.owner.OwnerRooms;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.threadpool.NamedThreadFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The worker's side of the queue: the work loop, leases, and JobRunr's server, which heart-beats jobs and tidies up. */
@Configuration(proxyBeanMethods = false)
@WorkerRole
class JobServerConfiguration {

    @Bean
    WorkerSlots workerSlots(AssayProperties properties) {
        return new WorkerSlots(
                properties.worker().allSlots(), properties.worker().liveExtraSlots());
    }

    @Bean
    RunningAttempts runningAttempts() {
        return new RunningAttempts();
    }

    /** A storage of its own over the patient pool: JobRunr's server gives up for good when the database is slow once. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    @DependsOnDatabaseInitialization
    StorageProvider workerStorageProvider(WorkerDatabase database, JobMapper jobMapper) {
        SkipLocked.require(database);
        StorageProvider storage = SqlStorageProviderFactory.using(
                new JoiningDataSource(database.dataSource()), null, DatabaseOptions.SKIP_CREATE);
        storage.setJobMapper(jobMapper);
        return storage;
    }

    @Bean(destroyMethod = "")
    BackgroundJobServer backgroundJobServer(
            @Qualifier("workerStorageProvider") StorageProvider storage,
            JsonMapper jsonMapper,
            JobActivator jobActivator,
            AssayProperties properties,
            NodeName name,
            WorkerSlots slots) {
        AssayProperties.Queue settings = properties.queue();
        return new BackgroundJobServer(
                storage,
                jsonMapper,
                jobActivator,
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andName(name.value())
                        .andBackgroundJobServerWorkerPolicy(new SlotPolicy(slots))
                        .andPollIntervalInSeconds((int) settings.pollInterval().toSeconds())
                        .andServerTimeoutPollIntervalMultiplicand(4)
                        .andConcurrentJobModificationPolicy(new OvertakenJobs())
                        .andDeleteSucceededJobsAfter(settings.keepSucceededJobs())
                        .andPermanentlyDeleteDeletedJobsAfter(settings.keepDeletedJobs())
                        .andInterruptJobsAwaitDurationOnStopBackgroundJobServer(Duration.ofSeconds(1)));
    }

    @Bean
    LeaseRenewer leaseRenewer(RunningAttempts attempts, Leases leases, AssayProperties properties) {
        AssayProperties.Lease lease = properties.lease();
        return new LeaseRenewer(attempts, leases, lease.duration(), lease.renewEvery());
    }

    @Bean
    Turn turn(
            WorkerDatabase database,
            tools.jackson.databind.json.JsonMapper json,
            AttemptPolicy policy,
            List<EndHook> endHooks,
            JobMapper jobMapper,
            BackgroundJobServer server,
            NodeName name,
            RunningLimits limits,
            CrashPoints crashPoints) {
        ExecutionStore executions = new ExecutionStore(database, json, policy, endHooks);
        JobTable jobs = new JobTable(database, jobMapper);
        Claims claims = new Claims(
                new ClaimQuery(database), new OwnerRooms(database, limits), executions, jobs, server, name.value());
        return new Turn(database, executions, jobs, claims, crashPoints);
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService executionThreads(WorkerSlots slots) {
        return Executors.newFixedThreadPool(slots.total(), new NamedThreadFactory("execution", false));
    }

    @Bean
    WorkLoop workLoop(
            Turn turn,
            WorkerSlots slots,
            RunningAttempts attempts,
            LeaseRenewer leases,
            BackgroundJobServer server,
            @Qualifier("executionThreads") ExecutorService threads,
            AttemptRunner runner,
            tools.jackson.databind.json.JsonMapper json,
            Signals signals,
            CrashPoints crashPoints,
            AssayProperties properties) {
        WorkLoop loop = new WorkLoop(
                turn,
                slots,
                attempts,
                leases,
                server,
                threads,
                (attempt, whenFinished) -> new ClaimedRun(attempt, runner, server.getJobSteward(), json, whenFinished),
                signals,
                crashPoints,
                properties.queue().fallbackPoll());
        signals.onWork(loop::wake);
        signals.onCancel(attempts::cancelled);
        return loop;
    }

    @Bean
    Drain drain(RunningAttempts attempts, AssayProperties properties) {
        Duration handBack = properties.worker().drainGrace().dividedBy(4);
        return new Drain(attempts, properties.worker().drainGrace().minus(handBack), handBack);
    }

    @Bean
    JobServer jobServer(
            BackgroundJobServer server,
            WorkLoop loop,
            @Qualifier("executionThreads") ExecutorService threads,
            LeaseRenewer leases,
            Drain drain,
            WorkerDatabase database) {
        return new JobServer(server, loop, threads, leases, drain, () -> SkipLocked.require(database));
    }
}
