package dev.assay.queue;

import dev.assay.cluster.NodeName;
import dev.assay.database.JoiningDataSource;
import dev.assay.database.RequestDatabase;
import dev.assay.database.WorkerDatabase;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import dev.assay.signal.Signals;
import java.time.Duration;
import java.util.List;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.JsonMapper;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The worker's side of JobRunr: its job server, and the pump that feeds it. */
@Configuration(proxyBeanMethods = false)
@WorkerRole
class JobServerConfiguration {

    @Bean
    WorkerSlots slots(AssayProperties properties) {
        return new WorkerSlots(
                properties.worker().allSlots(), properties.worker().liveExtraSlots());
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
            WorkerSlots slots,
            RunningAttempts heldClaims,
            JobReconciler healer) {
        AssayProperties.Queue settings = properties.queue();
        BackgroundJobServer server = new BackgroundJobServer(
                storage,
                jsonMapper,
                jobActivator,
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andName(name.value())
                        .andBackgroundJobServerWorkerPolicy(new SlotPolicy(slots))
                        .andPollIntervalInSeconds((int) settings.pollInterval().toSeconds())
                        .andServerTimeoutPollIntervalMultiplicand(4)
                        .andConcurrentJobModificationPolicy(new OvertakenJobs(heldClaims))
                        .andDeleteSucceededJobsAfter(settings.keepSucceededJobs())
                        .andPermanentlyDeleteDeletedJobsAfter(settings.keepDeletedJobs())
                        .andInterruptJobsAwaitDurationOnStopBackgroundJobServer(
                                properties.worker().drainGrace().dividedBy(4)));
        server.setJobFilters(List.of(new FailedJobFilter(healer)));
        return server;
    }

    @Bean
    LeaseRenewer leaseKeeper(RunningAttempts heldClaims, LeaseLedger ledger, AssayProperties properties) {
        AssayProperties.Lease lease = properties.lease();
        return new LeaseRenewer(heldClaims, ledger, lease.duration(), lease.renewEvery());
    }

    @Bean
    ClaimPump claimPump(
            WorkerSlots slots,
            BackgroundJobServer server,
            WorkerDatabase database,
            ClaimLedger ledger,
            JobMapper jobMapper,
            RunningAttempts heldClaims,
            LeaseRenewer leases,
            Signals signals,
            AssayProperties properties,
            NodeName name) {
        ClaimTransaction transaction = new ClaimTransaction(database, ledger, jobMapper, server, name.value());
        ClaimPump pump = new ClaimPump(
                slots,
                server,
                transaction,
                heldClaims,
                leases,
                signals,
                properties.queue().fallbackPoll());
        signals.onWork(pump::wake);
        signals.onCancel(heldClaims::cancelled);
        return pump;
    }

    @Bean
    Drain drain(RunningAttempts heldClaims, AssayProperties properties) {
        Duration grace = properties.worker().drainGrace();
        return new Drain(heldClaims, grace.minus(grace.dividedBy(4)));
    }

    @Bean
    JobServer jobServer(
            BackgroundJobServer server, ClaimPump pump, LeaseRenewer leases, Drain drain, WorkerDatabase database) {
        return new JobServer(server, pump, leases, drain, () -> SkipLocked.require(database));
    }

    @Bean
    Reconciler reconciler(RequestDatabase database, JobReconciler healer, AssayProperties properties) {
        return new Reconciler(database, healer, properties.queue().reconcileEvery());
    }
}
