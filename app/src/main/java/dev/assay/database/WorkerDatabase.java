package dev.assay.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as the job server, claims and results use it: they would rather wait 30 s than give up. */
public record WorkerDatabase(DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction) {}
