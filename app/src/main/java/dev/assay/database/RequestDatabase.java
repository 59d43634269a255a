package dev.assay.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as requests use it: a connection within {@code assay.database.request-timeout}, or 503. */
public record RequestDatabase(DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction) {}
