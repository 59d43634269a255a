package dev.assay.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as leases are renewed over it: connections of their own, so that a renewal never waits behind anything
 * else, and every wait ends well within a lease.
 */
public record LeaseDatabase(DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction) {}
