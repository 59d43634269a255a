package dev.assay.queue;

import dev.assay.database.JoiningDataSource;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.AttemptPolicy;
import dev.assay.execution.EndHook;
import dev.assay.execution.ExecutionStore;
import dev.assay.signal.Signals;
import java.util.List;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** JobRunr as every role needs it: storage that joins our transactions, enqueueing, cancelling, reconciling. */
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
    CrashPoints crashPoints() {
        return point -> {};
    }

    @Bean(defaultCandidate = false)
    ExecutionStore requestExecutions(
            RequestDatabase database,
            tools.jackson.databind.json.JsonMapper json,
            AttemptPolicy policy,
            List<EndHook> endHooks) {
        return new ExecutionStore(database, json, policy, endHooks);
    }

    @Bean
    JobTable jobTable(RequestDatabase database, JobMapper jobMapper) {
        return new JobTable(database, jobMapper);
    }

    @Bean
    JobQueue jobQueue(
            @Qualifier("requestExecutions") ExecutionStore executions, JobTable jobs, CrashPoints crashPoints) {
        return new JobQueue(executions, jobs, crashPoints);
    }

    @Bean
    Cancellation cancellation(
            RequestDatabase database,
            @Qualifier("requestExecutions") ExecutionStore executions,
            JobTable jobs,
            Signals signals) {
        return new Cancellation(database, executions, jobs, signals);
    }
}
