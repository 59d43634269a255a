package dev.assay.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @Primary
    HikariDataSource requestDataSource(AssayProperties properties) {
        AssayProperties.Database database = properties.database();
        return Pools.open(
                "requests", database, database.requestPoolSize(), database.requestTimeout(), Duration.ofSeconds(30));
    }

    @Bean
    @Primary
    JdbcTransactionManager requestTransactionManager(HikariDataSource requestDataSource) {
        return new JdbcTransactionManager(requestDataSource);
    }

    @Bean
    RequestDatabase requestDatabase(
            HikariDataSource requestDataSource, JdbcTransactionManager requestTransactionManager) {
        return new RequestDatabase(
                requestDataSource,
                JdbcClient.create(requestDataSource),
                new TransactionTemplate(requestTransactionManager));
    }

    @Bean(defaultCandidate = false)
    @WorkerRole
    HikariDataSource workerDataSource(AssayProperties properties) {
        AssayProperties.Database database = properties.database();
        int size = database.workerPoolSize() + properties.worker().effectiveSlots();
        return Pools.open("worker", database, size, Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    @Bean(defaultCandidate = false)
    @WorkerRole
    HikariDataSource leaseDataSource(AssayProperties properties) {
        Duration patience = properties.lease().renewEvery();
        return Pools.open("leases", properties.database(), 2, patience, patience);
    }

    @Bean
    @WorkerRole
    LeaseDatabase leaseDatabase(@Qualifier("leaseDataSource") HikariDataSource leaseDataSource) {
        return new LeaseDatabase(
                leaseDataSource,
                JdbcClient.create(leaseDataSource),
                new TransactionTemplate(new JdbcTransactionManager(leaseDataSource)));
    }

    @Bean
    @WorkerRole
    WorkerDatabase workerDatabase(@Qualifier("workerDataSource") HikariDataSource workerDataSource) {
        return new WorkerDatabase(
                workerDataSource,
                JdbcClient.create(workerDataSource),
                new TransactionTemplate(new JdbcTransactionManager(workerDataSource)));
    }
}
