package dev.assay.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.assay.settings.AssayProperties;
import java.time.Duration;

/** Connection pools as Assay needs them, whoever uses them. */
final class Pools {

    /** A connection that says nothing for so long is closed by any server, its transaction with it. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** The shortest that the pool allows; half of what is allowed to be silent. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private Pools() {}

    /**
     * For reads alone. With auto-commit a connection that was only read from is clean, and is given back without a
     * ROLLBACK.
     */
    static HikariDataSource openForReads(
            String name,
            AssayProperties.Database settings,
            int size,
            Duration lease,
            Duration connectionTimeout,
            Duration socketTimeout) {
        HikariDataSource pool = open(name, settings, size, lease, connectionTimeout, socketTimeout);
        pool.setAutoCommit(true);
        pool.setReadOnly(true);
        return pool;
    }

    /**
     * @param lease how long a transaction may stand still. Whoever stands still for longer has lost its leases, and its
     *     locks must not keep others from what it held
     * @param connectionTimeout how long a caller waits for a connection
     * @param socketTimeout how long a statement may take before the connection is taken for dead: packets that vanish
     *     bring no error
     */
    static HikariDataSource open(
            String name,
            AssayProperties.Database settings,
            int size,
            Duration lease,
            Duration connectionTimeout,
            Duration socketTimeout) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(Math.min(size, 2));
        pool.setConnectionTimeout(connectionTimeout.toMillis());
        // A test statement, because the driver's own check never waits for less than a second; each connection that is
        // found dead costs the caller this much of its patience.
        pool.setValidationTimeout(Math.max(250, Math.min(1000, connectionTimeout.toMillis() / 5)));
        pool.setConnectionTestQuery("/* ping */ SELECT 1");
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
        // More texts than one pool ever sends, IN lists of every length included: the driver's own 25 are prepared anew
        // all the time, unseen by the counters.
        pool.addDataSourceProperty("prepStmtCacheSize", "256");
        pool.addDataSourceProperty("prepStmtCacheSqlLimit", "8192");
        pool.addDataSourceProperty("elideSetAutoCommits", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // Nobody waits for a lock longer than for an answer.
        pool.addDataSourceProperty(
                "sessionVariables",
                "innodb_lock_wait_timeout="
                        + Math.max(1, socketTimeout.minusMillis(100).toSeconds()));
        // A process that is stopped, or a machine that vanished, closes no connection. MariaDB can end its transaction;
        // MySQL, to which that part is a comment, only its connection.
        pool.setConnectionInitSql("SET /*M!100300 SESSION idle_transaction_timeout = " + Math.max(1, lease.toSeconds())
                + ", */ SESSION wait_timeout = " + SILENCE.toSeconds());
        pool.setKeepaliveTime(KEEP_ALIVE.toMillis());
        pool.addDataSourceProperty("connectTimeout", String.valueOf(Math.min(5000, socketTimeout.toMillis())));
        pool.addDataSourceProperty("socketTimeout", String.valueOf(socketTimeout.toMillis()));
        return pool;
    }
}
