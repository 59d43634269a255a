package dev.assay.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.settings.AssayProperties;
import java.time.Duration;

/** Connection pools as Assay needs them, whoever uses them. */
final class Pools {

    private Pools() {}

    static HikariDataSource open(String name, AssayProperties.Database settings, int size, Duration connectionTimeout) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(Math.min(size, 2));
        pool.setConnectionTimeout(connectionTimeout.toMillis());
        pool.setValidationTimeout(Math.min(1000, connectionTimeout.toMillis() - 1));
        // Every change is in a transaction, so a connection never needs to switch auto-commit back and forth.
        pool.setAutoCommit(false);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.addDataSourceProperty("connectionTimeZone", "UTC");
        pool.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        pool.addDataSourceProperty("rewriteBatchedStatements", "true");
        pool.addDataSourceProperty("useLocalSessionState", "true");
        pool.addDataSourceProperty("cacheServerConfiguration", "true");
        pool.addDataSourceProperty("cachePrepStmts", "true");
        pool.addDataSourceProperty("useServerPrepStmts", "true");
        pool.addDataSourceProperty("prepStmtCacheSqlLimit", "2048");
        pool.addDataSourceProperty("elideSetAutoCommits", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // A black-holed connection must end some time; statements here take milliseconds.
        pool.addDataSourceProperty("connectTimeout", "5000");
        pool.addDataSourceProperty("socketTimeout", "30000");
        return pool;
    }
}
