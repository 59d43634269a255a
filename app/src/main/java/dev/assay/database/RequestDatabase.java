package dev.assay.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The database as requests use it: a connection within {@code assay.database.request-timeout}, or 503. */
public final class RequestDatabase extends Database {

    RequestDatabase(DataSource dataSource, JdbcTransactionManager transactions) {
        super(dataSource, transactions);
    }
}
