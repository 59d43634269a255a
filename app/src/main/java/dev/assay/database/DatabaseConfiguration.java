package dev.assay.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.settings.AssayProperties;
import dev.assay.settings.WorkerRole;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Far more than any statement takes; a connection that is silent for so long is dead. */
    private static final Duration WORKER_STATEMENT = Duration.ofSeconds(15);

    /** Migrations may take their time, and wait for each other. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrationDataSource(AssayProperties properties) {
        AssayProperties.Database database = properties.database();
        return new DriverManagerDataSource(database.url(), database.username(), database.password());
    }

    /** Flyway's own repetitions take a wrong password for a database that is not up yet. */
    @Bean
    FlywayConfigurationCustomizer patientMigrations() {
        return migrations -> {
            List<Duration> waits = IntStream.range(0, migrations.getConnectRetries())
                    .mapToObj(i -> Duration.ofSeconds(1L << Math.min(i, 5)))
                    .toList();
            migrations.connectRetries(0);
            migrations.dataSource(new PatientDataSource(migrations.getDataSource(), waits));
        };
    }

    @Bean
    @Primary
    HikariDataSource requestDataSource(AssayProperties properties) {
        AssayProperties.Database database = properties.database();
        Duration lease = properties.lease().duration();
        return Pools.open(
                "requests",
                database,
                database.requestPoolSize(),
                lease,
                database.requestTimeout(),
                requestStatement(database));
    }

    /** Some less than the wait for a connection, so that whatever a request meets it is answered within 2 s by default. */
    private static Duration requestStatement(AssayProperties.Database database) {
        return database.requestTimeout().multipliedBy(4).dividedBy(5);
    }

    @Bean(defaultCandidate = false)
    HikariDataSource readDataSource(AssayProperties properties) {
        AssayProperties.Database database = properties.database();
        return Pools.openForReads(
                "reads",
                database,
                database.requestPoolSize(),
                properties.lease().duration(),
                database.requestTimeout(),
                requestStatement(database));
    }

    @Bean
    ReadDatabase readDatabase(@Qualifier("readDataSource") HikariDataSource readDataSource) {
        return new ReadDatabase(readDataSource, JdbcClient.create(readDataSource));
    }

    @Bean
    @Primary
    JdbcTransactionManager requestTransactionManager(HikariDataSource requestDataSource) {
        return new JdbcTransactionManager(requestDataSource);
    }

    @Bean
    RequestDatabase requestDatabase(
            HikariDataSource requestDataSource, JdbcTransactionManager requestTransactionManager) {
        return new RequestDatabase(requestDataSource, requestTransactionManager);
    }

    @Bean(defaultCandidate = false)
    @WorkerRole
    HikariDataSource workerDataSource(AssayProperties properties) {
        AssayProperties.Database database = properties.database();
        int size = database.workerPoolSize() + properties.worker().allSlots();
        Duration lease = properties.lease().duration();
        return Pools.open("worker", database, size, lease, Duration.ofSeconds(30), WORKER_STATEMENT);
    }

    @Bean(defaultCandidate = false)
    @WorkerRole
    HikariDataSource leaseDataSource(AssayProperties properties) {
        Duration patience = properties.lease().renewEvery();
        return Pools.open("leases", properties.database(), 2, properties.lease().duration(), patience, patience);
    }

    @Bean
    @WorkerRole
    LeaseDatabase leaseDatabase(@Qualifier("leaseDataSource") HikariDataSource leaseDataSource) {
        return new LeaseDatabase(leaseDataSource, new JdbcTransactionManager(leaseDataSource));
    }

    @Bean
    @WorkerRole
    WorkerDatabase workerDatabase(@Qualifier("workerDataSource") HikariDataSource workerDataSource) {
        return new WorkerDatabase(workerDataSource, new JdbcTransactionManager(workerDataSource));
    }
}
