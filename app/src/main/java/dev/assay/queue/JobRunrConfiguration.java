package dev.assay.queue;

import dev.assay.database.JoiningDataSource;
import dev.assay.database.RequestDatabase;
import dev.assay.settings.AssayProperties;
import dev.assay.signal.Signals;
import java.util.List;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** JobRunr as every role needs it: storage that joins our transactions, enqueueing, healing. */
@Configuration(proxyBeanMethods = false)
class JobRunrConfiguration {

    /** Named outright: what JobRunr picks by itself depends on what else is on the class path. */
    @Bean
    JsonMapper jobRunrJsonMapper() {
        return new Jackson3JsonMapper();
    }

    @Bean(destroyMethod = "close")
    @Primary
    @DependsOnDatabaseInitialization
    StorageProvider storageProvider(RequestDatabase database, JobMapper jobMapper) {
        StorageProvider storage = SqlStorageProviderFactory.using(
                new JoiningDataSource(database.dataSource()), null, DatabaseOptions.SKIP_CREATE);
        storage.setJobMapper(jobMapper);
        return storage;
    }

    @Bean
    JobRequestScheduler jobRequestScheduler(StorageProvider storageProvider) {
        return new JobRequestScheduler(storageProvider, List.of());
    }

    @Bean
    JobQueue jobQueue(RequestDatabase database, JobRequestScheduler scheduler) {
        return new JobQueue(database, scheduler);
    }

    @Bean
    JobTable jobTable(RequestDatabase database, StorageProvider storageProvider, JobMapper jobMapper) {
        return new JobTable(database, storageProvider, jobMapper);
    }

    @Bean
    JobReconciler jobHealer(
            RequestDatabase database, HealLedger ledger, JobTable jobs, JobQueue queue, Signals signals) {
        return new JobReconciler(database, ledger, jobs, queue, signals);
    }

    @Bean
    Cancellation cancellation(RequestDatabase database, HealLedger ledger, JobTable jobs, Signals signals) {
        return new Cancellation(database, ledger, jobs, signals);
    }

    @Bean
    LeaseReaper reaper(HealLedger ledger, JobReconciler healer, AssayProperties properties) {
        AssayProperties.Lease lease = properties.lease();
        return new LeaseReaper(ledger, healer, lease.duration(), lease.renewEvery());
    }
}
