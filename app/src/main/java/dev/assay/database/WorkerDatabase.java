package dev.assay.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The database as the work loop and JobRunr's server use it: they would rather wait 30 s than give up. */
public final class WorkerDatabase extends Database {

    WorkerDatabase(DataSource dataSource, JdbcTransactionManager transactions) {
        super(dataSource, transactions);
    }
}
